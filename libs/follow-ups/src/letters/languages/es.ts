import type { Words } from './words.js';

const NBSP = '\u00a0';

export const es: Words = {
  greeting: (name) => (name === undefined ? 'Hola:' : `Hola, ${name}:`),
  party: (guests) => `${guests}${NBSP}${guests === 1 ? 'persona' : 'personas'}`,
  labels: { what: 'Servicio', day: 'Día', time: 'Hora', party: 'Comensales' },
  serviceAt: (service, venue) => `${service}, ${venue}`,
  zone: (_, offset) => `hora local (${offset})`,
  reference: 'Reserva',
  letters: {
    'request-received': {
      subject: 'Hemos recibido su solicitud: {{service}}, {{venue}}, {{when}}',
      body: `# Hemos recibido su solicitud

{{greeting}}

Gracias por su solicitud. Todavía no es una reserva confirmada: la estudiaremos y le escribiremos de nuevo. Hasta entonces le guardamos el sitio.

{{details}}

{{#if link}}
[Ver o retirar su solicitud]({{link}})
{{/if}}`,
    },
    confirmation: {
      subject: 'Confirmada: {{service}}, {{venue}}, {{when}}',
      body: `# Su reserva está confirmada

{{greeting}}

Gracias por su reserva. Será un placer recibirle.

{{details}}

{{#if link}}
[Cambiar o cancelar su reserva]({{link}})

{{/if}}
Si cambian sus planes, le rogamos que nos avise, para que otra persona pueda aprovechar su sitio.`,
    },
    declined: {
      subject: 'No es posible: {{service}}, {{venue}}, {{when}}',
      body: `# No podemos aceptar su reserva

{{greeting}}

Lo sentimos: no podemos confirmar la reserva que nos pidió.

{{details}}

Quizá le venga bien otro día u otra hora. Nos encantaría volver a saber de usted.`,
    },
    lapsed: {
      subject: 'No se confirmó a tiempo: {{service}}, {{venue}}, {{when}}',
      body: `# Su solicitud no se confirmó a tiempo

{{greeting}}

Lo sentimos: ha pasado el plazo para confirmar su solicitud, y ya no le guardamos el sitio.

{{details}}

Puede volver a solicitarlo cuando quiera.`,
    },
    changed: {
      subject: 'Cambio en su reserva: {{service}}, {{venue}}, {{when}}',
      body: `# Su reserva ha cambiado

{{greeting}}

{{#if wasDay}}
Su reserva era para el {{wasDay}}, {{wasTime}}. Esta es la nueva fecha:
{{else}}
Así queda ahora su reserva:
{{/if}}

{{details}}

{{#if link}}
[Cambiar o cancelar su reserva]({{link}})

{{/if}}
Si no le viene bien, le rogamos que nos avise.`,
    },
    cancelled: {
      subject: 'Cancelada: {{service}}, {{venue}}, {{when}}',
      body: `# Su reserva está cancelada

{{greeting}}

{{#if byGuest}}
Tal como deseaba, esta reserva está cancelada.
{{else}}
Esta reserva está cancelada. Lamentamos si esto altera sus planes.
{{/if}}

{{details}}

Nos encantaría recibirle en otra ocasión.`,
    },
    'waiting-list-offer': {
      subject: 'Hay un sitio libre: {{service}}, {{venue}}, {{when}}',
      body: `# Hay un sitio libre para usted

{{greeting}}

Está en nuestra lista de espera, y ha quedado un sitio libre. {{#if expires}}Se lo guardamos hasta el {{expires}}.{{/if}}

{{details}}

{{#if link}}
[Aceptar este sitio]({{link}})

{{/if}}
Si ya no lo desea, no tiene que hacer nada: otra persona lo aprovechará.`,
    },
    reminder: {
      subject: 'Hasta pronto: {{service}}, {{venue}}, {{when}}',
      body: `# Hasta pronto

{{greeting}}

Le recordamos brevemente su reserva con nosotros.

{{details}}

{{#if link}}
[Cambiar o cancelar su reserva]({{link}})

{{/if}}
Si al final no puede venir, le rogamos que nos avise, para que otra persona pueda aprovechar su sitio.`,
    },
    'thank-you': {
      subject: 'Gracias por visitar {{venue}}',
      body: `# Gracias por su visita

{{greeting}}

Gracias por venir. Esperamos que todo haya sido de su agrado.

Nos encantaría volver a verle.`,
    },
  },
  texts: {
    'request-received': `{{venue}}: tenemos su solicitud ({{service}}, {{when}}, {{party}}) y le escribiremos de nuevo. {{link}}`,
    confirmation: `{{venue}}: reserva confirmada, {{service}}, {{when}}, {{party}}. {{link}}`,
    declined: `{{venue}}: lo sentimos, no podemos aceptar su reserva ({{service}}, {{when}}).`,
    lapsed: `{{venue}}: lo sentimos, su solicitud ({{service}}, {{when}}) no se confirmó a tiempo.`,
    changed: `{{venue}}: su reserva ha cambiado, ahora {{service}}, {{when}}, {{party}}. {{link}}`,
    cancelled: `{{venue}}: su reserva ({{service}}, {{when}}) está cancelada.`,
    'waiting-list-offer': `{{venue}}: hay un sitio libre, {{service}}, {{when}}, {{party}}.{{#if expires}} Se lo guardamos hasta el {{expires}}.{{/if}} {{link}}`,
    reminder: `{{venue}}: hasta pronto, {{service}}, {{when}}, {{party}}. {{link}}`,
    'thank-you': `{{venue}}: gracias por su visita. Nos encantaría volver a verle.`,
  },
};
