import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ANSWER_HEADERS } from './answer-headers.js';
import { API_KEY_SCHEME } from './api-key-scheme.js';
import { completeOperation } from './complete-operation.js';
import { problemExamples } from './problem-examples.js';
import { PROBLEM_SCHEMA } from './problem-schema.js';

const ABOUT = `A booking backend that never sells a place twice and never loses a booking it has acknowledged.

Every error is \`application/problem+json\` (RFC 9457) with a \`code\` of a closed set, explained at
[/docs/problems](/docs/problems). Every answer carries \`X-Request-Id\`. Unknown members and unknown query parameters are
refused. Requests that create or change a booking need an \`Idempotency-Key\` and can then be sent again safely.

Members may be added to answers and codes to problems: read what you know, and treat a code that you do not know by its
status and \`retryable\`. Whatever would break a client is announced in the changelog. Wherever a request is refused before it
reaches an operation, the answer is 400, 404, 405, 408, 417, 429 or 431, by the same rules.`;

/** The contract, as an OpenAPI 3.1 document made from the controllers. The same code gives the same document. */
export function createDocument(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, base(), {
    // Handlers are named like the operation, and no two alike.
    operationIdFactory: (_controller, method) => method,
  });
  for (const item of Object.values(document.paths)) {
    for (const operation of [item.get, item.post, item.patch, item.put, item.delete]) {
      if (operation !== undefined) completeOperation(operation);
    }
  }
  return { ...document, paths: sorted(document.paths), components: componentsOf(document) };
}

function componentsOf({ components = {} }: OpenAPIObject): NonNullable<OpenAPIObject['components']> {
  const schemas = sorted({ ...components.schemas, Problem: PROBLEM_SCHEMA });
  for (const [name, schema] of Object.entries(schemas)) {
    // Answers may grow; what is sent to us may not have members that we would have to ignore.
    if (/(Body|Input|NoMembers)$/.test(name) && !('$ref' in schema)) schema.additionalProperties = false;
  }
  return { ...components, schemas, headers: ANSWER_HEADERS, examples: problemExamples() };
}

const base = (): Omit<OpenAPIObject, 'paths'> =>
  new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Slotledger')
    .setDescription(ABOUT)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addSecurity(API_KEY_SCHEME, {
      type: 'http',
      scheme: 'bearer',
      description:
        'An API key, as `Authorization: Bearer <api key>`, or a token (JWT) of the OpenID Connect provider that the ' +
        'installation is set up with. What an operation lists beside it is the scope that the key or token must have.',
    })
    .addSecurityRequirements(API_KEY_SCHEME)
    .addTag('bookings', 'From the first hold to the thank-you: the life of a booking.')
    .addTag('guests', 'What the guest of one booking may do, by the link that came with it.')
    .addTag('availability', 'What can be booked, and why not.')
    .addTag('waiting list', 'Those who wait for a place, and what they are offered.')
    .addTag('venues', 'Venues, their services and the room that services share.')
    .addTag('follow-ups', 'What guests hear, and when.')
    .addTag('events', 'Everything that has happened, in order.')
    .addTag('webhooks', 'Events posted to you, and what became of each.')
    .addTag('operations', 'Keys, health, and what was given up.')
    .build();

const sorted = <T>(members: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
