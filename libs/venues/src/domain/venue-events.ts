/** What can be said of a venue once it is in the log. A change says what was and what is, so that the log reads alone. */
export type VenueEvent = VenueCreated | VenueRenamed | VenueTimeZoneChanged;

export interface VenueCreated {
  readonly type: 'venue-created';
  readonly data: { readonly name: string; readonly timeZone: string; readonly createdAt: string };
}

export interface VenueRenamed {
  readonly type: 'venue-renamed';
  readonly data: { readonly from: string; readonly to: string };
}

export interface VenueTimeZoneChanged {
  readonly type: 'venue-time-zone-changed';
  readonly data: { readonly from: string; readonly to: string };
}

/** The version under which each type of event is written today; older ones are upcast when they are read. */
export const VENUE_EVENT_VERSIONS: Readonly<Record<VenueEvent['type'], number>> = {
  'venue-created': 1,
  'venue-renamed': 1,
  'venue-time-zone-changed': 1,
};
