import { PartialType } from '@nestjs/swagger';
import { PoolTermsSchema } from './pool.answer.js';

/** Body of `POST /v1/venues/{id}/pools`, for `docs/openapi.json`; `readNewPool` is what checks it. */
export class CreatePoolBody extends PoolTermsSchema {}

/** Body of `PATCH /v1/pools/{id}`; what is left out stays as it is, and `slotMinutes` must. */
export class ChangePoolBody extends PartialType(PoolTermsSchema) {}
