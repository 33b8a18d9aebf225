import type { Words } from './words.js';

const NBSP = '\u00a0';

export const en: Words = {
  greeting: (name) => (name === undefined ? 'Hello,' : `Dear ${name},`),
  party: (guests) => `${guests}${NBSP}${guests === 1 ? 'guest' : 'guests'}`,
  labels: { what: 'What', day: 'Day', time: 'Time', party: 'Party' },
  serviceAt: (service, venue) => `${service} at ${venue}`,
  zone: (place, offset) => `${place} time (${offset})`,
  reference: 'Booking',
  letters: {
    'request-received': {
      subject: 'We have your request: {{service}} at {{venue}}, {{when}}',
      body: `# We have your request

{{greeting}}

Thank you for your request. It is not a confirmed booking yet: we will look at it and write to you again. Until then we keep the place for you.

{{details}}

{{#if link}}
[See or withdraw your request]({{link}})
{{/if}}`,
    },
    confirmation: {
      subject: 'Confirmed: {{service}} at {{venue}}, {{when}}',
      body: `# Your booking is confirmed

{{greeting}}

Thank you for your booking. We look forward to seeing you.

{{details}}

{{#if link}}
[Change or cancel your booking]({{link}})

{{/if}}
If your plans change, please let us know, so that somebody else can have your place.`,
    },
    declined: {
      subject: 'We cannot take your booking: {{service}} at {{venue}}, {{when}}',
      body: `# We cannot take your booking

{{greeting}}

We are sorry: we cannot confirm the booking that you asked for.

{{details}}

Perhaps another day or another time would suit you. We would be glad to hear from you again.`,
    },
    lapsed: {
      subject: 'Not confirmed in time: {{service}} at {{venue}}, {{when}}',
      body: `# Your request was not confirmed in time

{{greeting}}

We are sorry: the time for confirming your request has passed, and the place is no longer kept for you.

{{details}}

You are welcome to ask again.`,
    },
    changed: {
      subject: 'Changed: {{service}} at {{venue}}, {{when}}',
      body: `# Your booking has changed

{{greeting}}

{{#if wasDay}}
Your booking was on {{wasDay}}, {{wasTime}}. This is when it is now:
{{else}}
This is your booking as it is now:
{{/if}}

{{details}}

{{#if link}}
[Change or cancel your booking]({{link}})

{{/if}}
If this does not suit you, please let us know.`,
    },
    cancelled: {
      subject: 'Cancelled: {{service}} at {{venue}}, {{when}}',
      body: `# Your booking is cancelled

{{greeting}}

{{#if byGuest}}
As you wished, this booking is cancelled.
{{else}}
This booking is cancelled. We are sorry if that upsets your plans.
{{/if}}

{{details}}

We would be glad to see you another time.`,
    },
    'waiting-list-offer': {
      subject: 'A place is free: {{service}} at {{venue}}, {{when}}',
      body: `# A place is free for you

{{greeting}}

You are on our waiting list, and a place has become free. {{#if expires}}We keep it for you until {{expires}}.{{/if}}

{{details}}

{{#if link}}
[Take this place]({{link}})

{{/if}}
If you no longer want it, you need do nothing: somebody else will be glad of it.`,
    },
    reminder: {
      subject: 'See you soon: {{service}} at {{venue}}, {{when}}',
      body: `# See you soon

{{greeting}}

This is a short reminder of your booking with us.

{{details}}

{{#if link}}
[Change or cancel your booking]({{link}})

{{/if}}
If you cannot come after all, please let us know, so that somebody else can have your place.`,
    },
    'thank-you': {
      subject: 'Thank you for visiting {{venue}}',
      body: `# Thank you for your visit

{{greeting}}

Thank you for coming. We hope that everything was to your liking.

We would be glad to see you again.`,
    },
  },
  texts: {
    'request-received': `{{venue}}: we have your request for {{service}}, {{when}}, {{party}}, and will write to you again. {{link}}`,
    confirmation: `{{venue}}: confirmed, {{service}}, {{when}}, {{party}}. {{link}}`,
    declined: `{{venue}}: we are sorry, we cannot take your booking for {{service}}, {{when}}.`,
    lapsed: `{{venue}}: we are sorry, your request for {{service}}, {{when}}, was not confirmed in time.`,
    changed: `{{venue}}: your booking has changed. It is now {{service}}, {{when}}, {{party}}. {{link}}`,
    cancelled: `{{venue}}: your booking for {{service}}, {{when}}, is cancelled.`,
    'waiting-list-offer': `{{venue}}: a place is free, {{service}}, {{when}}, {{party}}.{{#if expires}} We keep it for you until {{expires}}.{{/if}} {{link}}`,
    reminder: `{{venue}}: see you soon, {{service}}, {{when}}, {{party}}. {{link}}`,
    'thank-you': `{{venue}}: thank you for your visit. We would be glad to see you again.`,
  },
};
