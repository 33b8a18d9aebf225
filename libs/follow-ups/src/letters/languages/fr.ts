import type { Words } from './words.js';

const NBSP = '\u00a0';
/** Before colons and within numbers French puts a space that does not break; before ; ! ? a narrow one. */
export const fr: Words = {
  greeting: (name) => (name === undefined ? 'Bonjour,' : `Bonjour ${name},`),
  party: (guests) => `${guests}${NBSP}${guests === 1 ? 'personne' : 'personnes'}`,
  labels: { what: 'Prestation', day: 'Date', time: 'Heure', party: 'Convives' },
  serviceAt: (service, venue) => `${service}, ${venue}`,
  zone: (_, offset) => `heure locale (${offset})`,
  reference: 'Réservation',
  letters: {
    'request-received': {
      subject: `Votre demande est bien arrivée${NBSP}: {{service}}, {{venue}}, {{when}}`,
      body: `# Votre demande est bien arrivée

{{greeting}}

Nous vous remercions de votre demande. Ce n’est pas encore une réservation ferme${NBSP}: nous l’examinons et vous écrirons de nouveau. D’ici là, nous vous gardons la place.

{{details}}

{{#if link}}
[Voir ou retirer votre demande]({{link}})
{{/if}}`,
    },
    confirmation: {
      subject: `Confirmée${NBSP}: {{service}}, {{venue}}, {{when}}`,
      body: `# Votre réservation est confirmée

{{greeting}}

Nous vous remercions de votre réservation et nous réjouissons de vous accueillir.

{{details}}

{{#if link}}
[Modifier ou annuler votre réservation]({{link}})

{{/if}}
Si vous avez un empêchement, merci de nous prévenir, afin que quelqu’un d’autre puisse profiter de votre place.`,
    },
    declined: {
      subject: `Réservation impossible${NBSP}: {{service}}, {{venue}}, {{when}}`,
      body: `# Nous ne pouvons pas accepter votre réservation

{{greeting}}

Nous sommes désolés${NBSP}: nous ne pouvons pas confirmer la réservation que vous avez demandée.

{{details}}

Peut-être un autre jour ou une autre heure vous conviendrait-elle. Nous serions heureux d’avoir de vos nouvelles.`,
    },
    lapsed: {
      subject: `Pas confirmée à temps${NBSP}: {{service}}, {{venue}}, {{when}}`,
      body: `# Votre demande n’a pas été confirmée à temps

{{greeting}}

Nous sommes désolés${NBSP}: le délai pour confirmer votre demande est passé, et la place ne vous est plus réservée.

{{details}}

N’hésitez pas à renouveler votre demande.`,
    },
    changed: {
      subject: `Modifiée${NBSP}: {{service}}, {{venue}}, {{when}}`,
      body: `# Votre réservation a été modifiée

{{greeting}}

{{#if wasDay}}
Votre réservation était prévue le {{wasDay}}, {{wasTime}}. Voici la nouvelle date${NBSP}:
{{else}}
Voici votre réservation telle qu’elle est maintenant${NBSP}:
{{/if}}

{{details}}

{{#if link}}
[Modifier ou annuler votre réservation]({{link}})

{{/if}}
Si cela ne vous convient pas, merci de nous le faire savoir.`,
    },
    cancelled: {
      subject: `Annulée${NBSP}: {{service}}, {{venue}}, {{when}}`,
      body: `# Votre réservation est annulée

{{greeting}}

{{#if byGuest}}
Comme vous l’avez souhaité, cette réservation est annulée.
{{else}}
Cette réservation est annulée. Nous sommes désolés si cela contrarie vos projets.
{{/if}}

{{details}}

Nous serions heureux de vous accueillir une autre fois.`,
    },
    'waiting-list-offer': {
      subject: `Une place s’est libérée${NBSP}: {{service}}, {{venue}}, {{when}}`,
      body: `# Une place s’est libérée pour vous

{{greeting}}

Vous êtes sur notre liste d’attente, et une place s’est libérée. {{#if expires}}Nous vous la gardons jusqu’au {{expires}}.{{/if}}

{{details}}

{{#if link}}
[Prendre cette place]({{link}})

{{/if}}
Si vous n’en voulez plus, vous n’avez rien à faire${NBSP}: quelqu’un d’autre en profitera.`,
    },
    reminder: {
      subject: `À bientôt${NBSP}: {{service}}, {{venue}}, {{when}}`,
      body: `# À bientôt

{{greeting}}

Voici un petit rappel de votre réservation chez nous.

{{details}}

{{#if link}}
[Modifier ou annuler votre réservation]({{link}})

{{/if}}
Si vous ne pouvez finalement pas venir, merci de nous prévenir, afin que quelqu’un d’autre puisse profiter de votre place.`,
    },
    'thank-you': {
      subject: `Merci de votre visite${NBSP}: {{venue}}`,
      body: `# Merci de votre visite

{{greeting}}

Merci d’être venu nous voir. Nous espérons que tout vous a plu.

Nous serions heureux de vous revoir.`,
    },
  },
  texts: {
    'request-received': `{{venue}}${NBSP}: nous avons votre demande ({{service}}, {{when}}, {{party}}) et vous écrirons de nouveau. {{link}}`,
    confirmation: `{{venue}}${NBSP}: réservation confirmée, {{service}}, {{when}}, {{party}}. {{link}}`,
    declined: `{{venue}}${NBSP}: désolés, nous ne pouvons pas accepter votre réservation ({{service}}, {{when}}).`,
    lapsed: `{{venue}}${NBSP}: désolés, votre demande ({{service}}, {{when}}) n’a pas été confirmée à temps.`,
    changed: `{{venue}}${NBSP}: votre réservation a été modifiée, désormais {{service}}, {{when}}, {{party}}. {{link}}`,
    cancelled: `{{venue}}${NBSP}: votre réservation ({{service}}, {{when}}) est annulée.`,
    'waiting-list-offer': `{{venue}}${NBSP}: une place s’est libérée, {{service}}, {{when}}, {{party}}.{{#if expires}} Nous vous la gardons jusqu’au {{expires}}.{{/if}} {{link}}`,
    reminder: `{{venue}}${NBSP}: à bientôt, {{service}}, {{when}}, {{party}}. {{link}}`,
    'thank-you': `{{venue}}${NBSP}: merci de votre visite. Nous serions heureux de vous revoir.`,
  },
};
