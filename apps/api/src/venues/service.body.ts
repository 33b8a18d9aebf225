import { IntersectionType, OmitType, PartialType, PickType } from '@nestjs/swagger';
import { ServiceTermsSchema } from './service.answer.js';

/** What holds by itself when it is not said: `DEFAULT_TERMS`. */
const WITH_DEFAULT = [
  'turnTimes',
  'exceptions',
  'pacingGuests',
  'pacingParties',
  'cancelCutoffMinutes',
  'changeCutoffMinutes',
  'confirmation',
  'confirmationMinutes',
  'holdMinutes',
  'holdMinutesMax',
  'noShowGraceMinutes',
  'noShowAutomatic',
  'offerMinutes',
  'poolId',
] as const;

/** Body of `POST /v1/venues/{id}/services`, for `docs/openapi.json`; `readNewService` is what checks it. */
export class CreateServiceBody extends IntersectionType(
  OmitType(ServiceTermsSchema, WITH_DEFAULT),
  PartialType(PickType(ServiceTermsSchema, WITH_DEFAULT)),
) {}

/** Body of `PATCH /v1/services/{id}`; what is left out stays as it is. */
export class ChangeServiceBody extends PartialType(ServiceTermsSchema) {}
