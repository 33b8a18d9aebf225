import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { createDocument } from './create-document.js';

/** `/docs`, the reference to click through, and `/openapi.json`. Everything comes from here; nothing is fetched elsewhere. */
export function serveDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => createDocument(app), {
    customSiteTitle: 'Slotledger API',
    raw: ['json'],
    jsonDocumentUrl: 'openapi.json',
    // Without null the page shows every document to a service on the internet.
    swaggerOptions: { validatorUrl: null, persistAuthorization: true, displayRequestDuration: true },
  });
}
