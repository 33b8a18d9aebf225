import { applyDecorators, UseGuards } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { OpenToAll } from '../access/open-to-all.decorator.js';
import { GuestLinkGuard } from './guest-link.guard.js';

/** Answers without an API key, to whoever has the guest's own link: the path has its `:token`. */
export const OpensByGuestLink = (): ClassDecorator =>
  applyDecorators(
    OpenToAll(),
    UseGuards(GuestLinkGuard),
    ApiTags('guests'),
    ApiParam({
      name: 'token',
      description: 'The end of the link in the guest’s letter. It opens one booking and nothing else.',
      schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{92}$' },
    }),
  );
