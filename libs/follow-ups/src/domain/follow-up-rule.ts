import type { Channel, FollowUpKind } from './follow-up.js';

/** What an offset counts from. */
export const ANCHORS = ['start', 'end', 'creation', 'change'] as const;

export type Anchor = (typeof ANCHORS)[number];

/** When something falls due: so many minutes after its anchor, or before it where they are negative. */
export interface Timing {
  readonly kind: FollowUpKind;
  readonly anchor: Anchor;
  readonly offsetMinutes: number;
}

/** One follow-up that every booking of a service gets in its time. */
export interface FollowUpRule extends Timing {
  /** Unique within its service. */
  readonly name: string;
  readonly channel: Channel;
  /** The name of a template of the tenant; null for the standard one. */
  readonly template: string | null;
}

/** What a kind may be anchored to, and between which offsets. */
export const TIMINGS: Readonly<
  Record<FollowUpKind, { readonly anchors: readonly Anchor[]; readonly min: number; readonly max: number }>
> = (() => {
  const YEAR = 366 * 24 * 60;
  const onCreation = { anchors: ['creation'] as const, min: 0, max: YEAR };
  const onChange = { anchors: ['change'] as const, min: 0, max: YEAR };
  return {
    'request-received': onCreation,
    confirmation: onCreation,
    declined: onChange,
    lapsed: onChange,
    changed: onChange,
    cancelled: onChange,
    'waiting-list-offer': { ...onCreation, max: 0 },
    reminder: { anchors: ['start', 'creation', 'change'], min: -YEAR, max: YEAR },
    'thank-you': { anchors: ['end'], min: 0, max: YEAR },
  };
})();

const letter = (kind: FollowUpKind, anchor: Anchor, offsetMinutes = 0): FollowUpRule => ({
  name: kind,
  kind,
  channel: 'email',
  anchor,
  offsetMinutes,
  template: null,
});

/** What a service does that has no rules of its own. */
export const DEFAULT_RULES: readonly FollowUpRule[] = [
  letter('request-received', 'creation'),
  letter('confirmation', 'creation'),
  letter('declined', 'change'),
  letter('lapsed', 'change'),
  letter('changed', 'change'),
  letter('cancelled', 'change'),
  letter('waiting-list-offer', 'creation'),
  letter('reminder', 'start', -24 * 60),
  letter('thank-you', 'end', 3 * 60),
];

/** It goes by the times of the booking, and so moves with them. */
export const goesByTimes = ({ anchor }: Timing): boolean => anchor === 'start' || anchor === 'end';

/** It answers something that has just been done, and waits for nothing, quiet hours included. */
export const isAtOnce = (timing: Timing): boolean => !goesByTimes(timing) && timing.offsetMinutes === 0;
