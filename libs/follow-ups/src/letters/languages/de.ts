import type { Words } from './words.js';

const NBSP = '\u00a0';

export const de: Words = {
  greeting: (name) => (name === undefined ? 'Guten Tag,' : `Guten Tag ${name},`),
  party: (guests) => `${guests}${NBSP}${guests === 1 ? 'Gast' : 'Gäste'}`,
  labels: { what: 'Was', day: 'Tag', time: 'Zeit', party: 'Personen' },
  serviceAt: (service, venue) => `${service}, ${venue}`,
  zone: (_, offset) => `Ortszeit (${offset})`,
  reference: 'Buchung',
  letters: {
    'request-received': {
      subject: 'Ihre Anfrage ist da: {{service}}, {{venue}}, {{when}}',
      body: `# Ihre Anfrage ist bei uns

{{greeting}}

vielen Dank für Ihre Anfrage. Sie ist noch keine feste Buchung: Wir sehen sie uns an und schreiben Ihnen noch einmal. Bis dahin halten wir den Platz für Sie frei.

{{details}}

{{#if link}}
[Anfrage ansehen oder zurückziehen]({{link}})
{{/if}}`,
    },
    confirmation: {
      subject: 'Bestätigt: {{service}}, {{venue}}, {{when}}',
      body: `# Ihre Buchung ist bestätigt

{{greeting}}

vielen Dank für Ihre Buchung. Wir freuen uns auf Sie.

{{details}}

{{#if link}}
[Buchung ändern oder absagen]({{link}})

{{/if}}
Falls Sie doch nicht kommen können, geben Sie uns bitte Bescheid, damit jemand anders Ihren Platz bekommen kann.`,
    },
    declined: {
      subject: 'Leider nicht möglich: {{service}}, {{venue}}, {{when}}',
      body: `# Wir können Ihre Buchung leider nicht annehmen

{{greeting}}

es tut uns leid: Die Buchung, um die Sie gebeten haben, können wir nicht bestätigen.

{{details}}

Vielleicht passt Ihnen ein anderer Tag oder eine andere Uhrzeit. Wir würden uns freuen, wieder von Ihnen zu hören.`,
    },
    lapsed: {
      subject: 'Nicht rechtzeitig bestätigt: {{service}}, {{venue}}, {{when}}',
      body: `# Ihre Anfrage wurde nicht rechtzeitig bestätigt

{{greeting}}

es tut uns leid: Die Frist für die Bestätigung Ihrer Anfrage ist verstrichen, und der Platz ist nicht mehr für Sie reserviert.

{{details}}

Fragen Sie gerne noch einmal an.`,
    },
    changed: {
      subject: 'Geändert: {{service}}, {{venue}}, {{when}}',
      body: `# Ihre Buchung hat sich geändert

{{greeting}}

{{#if wasDay}}
Ihre Buchung war für {{wasDay}}, {{wasTime}}, vorgesehen. Dies ist der neue Termin:
{{else}}
so sieht Ihre Buchung jetzt aus:
{{/if}}

{{details}}

{{#if link}}
[Buchung ändern oder absagen]({{link}})

{{/if}}
Falls Ihnen das nicht passt, geben Sie uns bitte Bescheid.`,
    },
    cancelled: {
      subject: 'Abgesagt: {{service}}, {{venue}}, {{when}}',
      body: `# Ihre Buchung ist abgesagt

{{greeting}}

{{#if byGuest}}
wie gewünscht ist diese Buchung abgesagt.
{{else}}
diese Buchung ist abgesagt. Es tut uns leid, falls das Ihre Pläne durchkreuzt.
{{/if}}

{{details}}

Wir würden uns freuen, Sie ein andermal zu begrüßen.`,
    },
    'waiting-list-offer': {
      subject: 'Ein Platz ist frei: {{service}}, {{venue}}, {{when}}',
      body: `# Ein Platz ist für Sie frei

{{greeting}}

Sie stehen auf unserer Warteliste, und nun ist ein Platz frei geworden. {{#if expires}}Wir halten ihn bis {{expires}} für Sie frei.{{/if}}

{{details}}

{{#if link}}
[Diesen Platz nehmen]({{link}})

{{/if}}
Falls Sie ihn nicht mehr möchten, brauchen Sie nichts zu tun: Jemand anders wird sich darüber freuen.`,
    },
    reminder: {
      subject: 'Bis bald: {{service}}, {{venue}}, {{when}}',
      body: `# Bis bald

{{greeting}}

wir möchten Sie kurz an Ihre Buchung bei uns erinnern.

{{details}}

{{#if link}}
[Buchung ändern oder absagen]({{link}})

{{/if}}
Falls Sie doch nicht kommen können, geben Sie uns bitte Bescheid, damit jemand anders Ihren Platz bekommen kann.`,
    },
    'thank-you': {
      subject: 'Vielen Dank für Ihren Besuch: {{venue}}',
      body: `# Vielen Dank für Ihren Besuch

{{greeting}}

schön, dass Sie da waren. Wir hoffen, dass alles zu Ihrer Zufriedenheit war.

Wir würden uns freuen, Sie wiederzusehen.`,
    },
  },
  texts: {
    'request-received': `{{venue}}: Ihre Anfrage ist da ({{service}}, {{when}}, {{party}}). Wir melden uns noch einmal. {{link}}`,
    confirmation: `{{venue}}: bestätigt, {{service}}, {{when}}, {{party}}. {{link}}`,
    declined: `{{venue}}: Ihre Buchung ({{service}}, {{when}}) können wir leider nicht annehmen.`,
    lapsed: `{{venue}}: Ihre Anfrage ({{service}}, {{when}}) wurde leider nicht rechtzeitig bestätigt.`,
    changed: `{{venue}}: Ihre Buchung hat sich geändert, jetzt {{service}}, {{when}}, {{party}}. {{link}}`,
    cancelled: `{{venue}}: Ihre Buchung ({{service}}, {{when}}) ist abgesagt.`,
    'waiting-list-offer': `{{venue}}: Ein Platz ist frei, {{service}}, {{when}}, {{party}}.{{#if expires}} Wir halten ihn bis {{expires}} für Sie frei.{{/if}} {{link}}`,
    reminder: `{{venue}}: Bis bald, {{service}}, {{when}}, {{party}}. {{link}}`,
    'thank-you': `{{venue}}: Vielen Dank für Ihren Besuch. Wir würden uns freuen, Sie wiederzusehen.`,
  },
};
