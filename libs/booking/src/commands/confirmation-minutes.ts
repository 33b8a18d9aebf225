import type { ServiceRules } from '#venues';

/** How long the venue has to confirm what guests ask for; null where bookings need no confirmation. */
export const confirmationMinutesOf = ({
  confirmation,
  confirmationMinutes,
}: Pick<ServiceRules, 'confirmation' | 'confirmationMinutes'>): number | null =>
  confirmation === 'manual' ? confirmationMinutes : null;
