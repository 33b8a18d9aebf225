import { ApiSchema } from '@nestjs/swagger';
import { Change } from '../../bookings/inputs/change.js';

/** Body of `POST /v1/guest/{token}/reschedule`: of the same service, and without overriding anything. */
@ApiSchema({
  description:
    'What is absent stays as it is. When is said by `date` and `slot` together, or by `startsAt` in their place.',
})
export class RescheduleGuestBookingBody extends Change {}
