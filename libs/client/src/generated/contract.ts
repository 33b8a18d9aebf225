// Written by `npm run client` from docs/openapi.json.

export interface Schemas {
  readonly Anchor: 'start' | 'end' | 'creation' | 'change';
  readonly ApiKeyAnswer: {
    readonly id: string;
    readonly name: string;
    readonly prefix: string;
    readonly scopes: readonly Schemas['Scope'][];
    readonly venueIds: readonly string[] | null;
    readonly createdAt: string;
    readonly expiresAt: string | null;
    readonly lastUsedAt: string | null;
    readonly revokedAt: string | null;
    readonly previous: Schemas['PreviousAnswer'] | null;
  };
  readonly ApiKeyListAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['ApiKeyAnswer'][];
  };
  readonly AuditEntryAnswer: {
    readonly id: string;
    readonly type: string;
    readonly version: number;
    readonly recordedAt: string;
    readonly actor: string;
    readonly correlationId: string;
    readonly causationId: string;
    readonly data: Readonly<Record<string, unknown>>;
  };
  readonly AuditTrailAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['AuditEntryAnswer'][];
  };
  readonly AvailabilityAnswer: {
    readonly items: readonly Schemas['AvailableSlotAnswer'][];
  };
  readonly AvailabilityBatchAnswer: {
    readonly items: readonly Schemas['WishAnswered'][];
  };
  readonly AvailabilityBatchBody: {
    readonly items: readonly Schemas['WishInput'][];
  };
  readonly AvailableSlotAnswer: {
    readonly date: string;
    readonly slot: string;
    readonly startsAt: string;
    readonly capacity: number;
    readonly reserved: number;
    readonly remaining: number;
    readonly available: boolean;
    readonly reason?: 'full' | 'closed' | 'past' | 'lead-time' | 'horizon' | 'party-size' | 'pacing';
    readonly blackout?: string;
  };
  readonly BookingAnswer: {
    readonly id: string;
    readonly venueId: string;
    readonly serviceId: string;
    readonly date: string;
    readonly slot: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly guests: number;
    readonly status: Schemas['BookingStatus'];
    readonly customerId: string | null;
    readonly expiresAt?: string;
    readonly version: number;
    readonly createdAt: string;
  };
  readonly BookingListAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['BookingAnswer'][];
  };
  readonly BookingOutsideAnswer: {
    readonly id: string;
    readonly venueId: string;
    readonly serviceId: string;
    readonly date: string;
    readonly slot: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly guests: number;
    readonly status: Schemas['BookingStatus'];
    readonly customerId: string | null;
    readonly expiresAt?: string;
    readonly version: number;
    readonly createdAt: string;
    readonly reasons: readonly ('not-in-schedule' | 'closed' | 'other-instant' | 'party-size' | 'capacity')[];
  };
  readonly BookingOutsideListAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['BookingOutsideAnswer'][];
  };
  readonly BookingStatus:
    | 'held'
    | 'pending'
    | 'confirmed'
    | 'seated'
    | 'completed'
    | 'cancelled'
    | 'no-show'
    | 'expired'
    | 'declined';
  readonly BookingsBeyondPoolSummary: {
    readonly count: number;
    readonly items: readonly Schemas['BookingOutsideAnswer'][];
  };
  readonly BookingsOutsideOfServiceSummary: {
    readonly count: number;
    readonly items: readonly Schemas['BookingOutsideAnswer'][];
    readonly list: string | null;
    readonly serviceId: string;
  };
  readonly BookingsOutsideSummary: {
    readonly count: number;
    readonly items: readonly Schemas['BookingOutsideAnswer'][];
    readonly list: string | null;
  };
  readonly CancelBookingBody: {
    readonly reason?: string;
  };
  readonly ChangePoolBody: {
    readonly name?: string;
    readonly capacity?: number;
    readonly slotMinutes?: number;
  };
  readonly ChangeServiceBody: {
    readonly name?: string;
    readonly slotMinutes?: number;
    readonly capacity?: number;
    readonly turnMinutes?: number;
    readonly partyMin?: number;
    readonly partyMax?: number;
    readonly leadMinutes?: number;
    readonly horizonDays?: number;
    readonly weeklyHours?: Readonly<
      Record<
        string,
        readonly {
          readonly opens: string;
          readonly closes: string;
        }[]
      >
    >;
    readonly turnTimes?: readonly {
      readonly fromGuests: number;
      readonly minutes: number;
    }[];
    readonly exceptions?: Readonly<
      Record<
        string,
        {
          readonly closed?: true;
          readonly blackout?: string;
          readonly hours?: readonly {
            readonly opens: string;
            readonly closes: string;
          }[];
          readonly capacity?: number;
        }
      >
    >;
    readonly pacingGuests?: number | null;
    readonly pacingParties?: number | null;
    readonly cancelCutoffMinutes?: number | null;
    readonly changeCutoffMinutes?: number | null;
    readonly confirmation?: 'automatic' | 'manual';
    readonly confirmationMinutes?: number;
    readonly holdMinutes?: number;
    readonly holdMinutesMax?: number;
    readonly noShowGraceMinutes?: number;
    readonly noShowAutomatic?: boolean;
    readonly offerMinutes?: number;
    readonly poolId?: string | null;
  };
  readonly ChangeVenueBody: {
    readonly name?: string;
    readonly timeZone?: string;
  };
  readonly ChangeWebhookEndpointBody: {
    readonly url?: string;
    readonly eventTypes?: readonly Schemas['WebhookEventType'][];
    readonly description?: string;
    readonly status?: 'enabled' | 'disabled';
  };
  readonly ChangedPoolAnswer: {
    readonly name: string;
    readonly capacity: number;
    readonly slotMinutes: number;
    readonly id: string;
    readonly venueId: string;
    readonly version: number;
    readonly createdAt: string;
    readonly bookingsOutside: Schemas['BookingsBeyondPoolSummary'];
  };
  readonly ChangedServiceAnswer: {
    readonly name: string;
    readonly slotMinutes: number;
    readonly capacity: number;
    readonly turnMinutes: number;
    readonly partyMin: number;
    readonly partyMax: number;
    readonly leadMinutes: number;
    readonly horizonDays: number;
    readonly weeklyHours: Readonly<
      Record<
        string,
        readonly {
          readonly opens: string;
          readonly closes: string;
        }[]
      >
    >;
    readonly turnTimes: readonly {
      readonly fromGuests: number;
      readonly minutes: number;
    }[];
    readonly exceptions: Readonly<
      Record<
        string,
        {
          readonly closed?: true;
          readonly blackout?: string;
          readonly hours?: readonly {
            readonly opens: string;
            readonly closes: string;
          }[];
          readonly capacity?: number;
        }
      >
    >;
    readonly pacingGuests: number | null;
    readonly pacingParties: number | null;
    readonly cancelCutoffMinutes: number | null;
    readonly changeCutoffMinutes: number | null;
    readonly confirmation: 'automatic' | 'manual';
    readonly confirmationMinutes: number;
    readonly holdMinutes: number;
    readonly holdMinutesMax: number;
    readonly noShowGraceMinutes: number;
    readonly noShowAutomatic: boolean;
    readonly offerMinutes: number;
    readonly poolId: string | null;
    readonly id: string;
    readonly venueId: string;
    readonly version: number;
    readonly createdAt: string;
    readonly bookingsOutside: Schemas['BookingsOutsideSummary'];
  };
  readonly ChangedVenueAnswer: {
    readonly id: string;
    readonly name: string;
    readonly timeZone: string;
    readonly version: number;
    readonly createdAt: string;
    readonly bookingsOutside: readonly Schemas['BookingsOutsideOfServiceSummary'][];
  };
  readonly Channel: 'email' | 'sms' | 'whatsapp';
  readonly ChecksAnswer: {
    readonly database: 'up' | 'down';
    readonly migrations: 'up' | 'down';
    readonly queue: 'up' | 'down';
  };
  readonly ConfirmBookingBody: {
    readonly customer?: Schemas['CustomerInput'];
    readonly notes?: string;
  };
  readonly CreateApiKeyBody: {
    readonly name: string;
    readonly scopes: readonly Schemas['Scope'][];
    readonly venueIds?: readonly string[];
    readonly expiresAt?: string;
  };
  readonly CreateBookingBody: {
    readonly date?: string;
    readonly slot?: string;
    readonly startsAt?: string;
    readonly serviceId: string;
    readonly guests: number;
    readonly customer: Schemas['CustomerInput'];
    readonly notes?: string;
    readonly holdId?: string;
    readonly override?: Schemas['OverrideInput'];
  };
  readonly CreatePoolBody: {
    readonly name: string;
    readonly capacity: number;
    readonly slotMinutes: number;
  };
  readonly CreateServiceBody: {
    readonly name: string;
    readonly slotMinutes: number;
    readonly capacity: number;
    readonly turnMinutes: number;
    readonly partyMin: number;
    readonly partyMax: number;
    readonly leadMinutes: number;
    readonly horizonDays: number;
    readonly weeklyHours: Readonly<
      Record<
        string,
        readonly {
          readonly opens: string;
          readonly closes: string;
        }[]
      >
    >;
    readonly turnTimes?: readonly {
      readonly fromGuests: number;
      readonly minutes: number;
    }[];
    readonly exceptions?: Readonly<
      Record<
        string,
        {
          readonly closed?: true;
          readonly blackout?: string;
          readonly hours?: readonly {
            readonly opens: string;
            readonly closes: string;
          }[];
          readonly capacity?: number;
        }
      >
    >;
    readonly pacingGuests?: number | null;
    readonly pacingParties?: number | null;
    readonly cancelCutoffMinutes?: number | null;
    readonly changeCutoffMinutes?: number | null;
    readonly confirmation?: 'automatic' | 'manual';
    readonly confirmationMinutes?: number;
    readonly holdMinutes?: number;
    readonly holdMinutesMax?: number;
    readonly noShowGraceMinutes?: number;
    readonly noShowAutomatic?: boolean;
    readonly offerMinutes?: number;
    readonly poolId?: string | null;
  };
  readonly CreateVenueBody: {
    readonly name: string;
    readonly timeZone: string;
  };
  readonly CreateWebhookEndpointBody: {
    readonly url: string;
    readonly eventTypes?: readonly Schemas['WebhookEventType'][];
    readonly description?: string;
  };
  readonly CustomerAnswer: {
    readonly email: string;
    readonly name: string;
    readonly phone?: string;
    readonly locale?: string;
  };
  readonly CustomerInput: {
    readonly email: string;
    readonly name: string;
    readonly phone?: string;
    readonly locale?: string;
  };
  readonly DeadLetterAnswer: {
    readonly id: string;
    readonly kind: string;
    readonly what: string;
    readonly about: string;
    readonly reason: string;
    readonly attempts: number;
    readonly failedAt: string;
  };
  readonly DeadLetterListAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['DeadLetterAnswer'][];
  };
  readonly DeadLetterOutcomeAnswer: {
    readonly id: string;
    readonly outcome: 'retried' | 'discarded';
  };
  readonly EntryStatus: 'waiting' | 'offered' | 'accepted' | 'declined' | 'expired' | 'left' | 'lapsed';
  readonly EventsAnswer: {
    readonly items: readonly Schemas['FeedEntryAnswer'][];
    readonly cursor: string;
    readonly isAtEnd: boolean;
  };
  readonly FeedEntryAnswer: {
    readonly id: string;
    readonly type: string;
    readonly version: number;
    readonly recordedAt: string;
    readonly actor: string;
    readonly correlationId: string;
    readonly causationId: string;
    readonly data: Readonly<Record<string, unknown>>;
    readonly streamId: string;
  };
  readonly FollowUpAnswer: {
    readonly id: string;
    readonly kind:
      | 'request-received'
      | 'confirmation'
      | 'declined'
      | 'lapsed'
      | 'changed'
      | 'cancelled'
      | 'waiting-list-offer'
      | 'reminder'
      | 'thank-you';
    readonly channel: 'email' | 'sms' | 'whatsapp';
    readonly dueAt: string;
    readonly status: 'due' | 'sending' | 'sent' | 'failed' | 'dead' | 'withdrawn';
    readonly attempts: number;
    readonly sentAt: string | null;
  };
  readonly FollowUpKind:
    | 'request-received'
    | 'confirmation'
    | 'declined'
    | 'lapsed'
    | 'changed'
    | 'cancelled'
    | 'waiting-list-offer'
    | 'reminder'
    | 'thank-you';
  readonly FollowUpListAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['FollowUpAnswer'][];
  };
  readonly FollowUpPlanAnswer: {
    readonly language: string | null;
    readonly quietHours: Schemas['QuietHoursInput'] | null;
    readonly rules: readonly Schemas['FollowUpRuleInput'][];
    readonly version: number;
  };
  readonly FollowUpPlanBody: {
    readonly language: string | null;
    readonly quietHours: Schemas['QuietHoursInput'] | null;
    readonly rules: readonly Schemas['FollowUpRuleInput'][];
  };
  readonly FollowUpRuleInput: {
    readonly name: string;
    readonly kind: Schemas['FollowUpKind'];
    readonly channel: Schemas['Channel'];
    readonly anchor: Schemas['Anchor'];
    readonly offsetMinutes: number;
    readonly template: string | null;
  };
  readonly GuestAvailabilityAnswer: {
    readonly items: readonly Schemas['GuestSlotAnswer'][];
  };
  readonly GuestBookingAnswer: {
    readonly venue: Schemas['GuestVenueAnswer'];
    readonly service: Schemas['GuestServiceAnswer'];
    readonly date: string;
    readonly slot: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly guests: number;
    readonly status: Schemas['BookingStatus'];
    readonly expiresAt?: string;
    readonly cancel: Schemas['GuestLeaveAnswer'];
    readonly change: Schemas['GuestLeaveAnswer'];
    readonly version: number;
    readonly links: Schemas['GuestLinksAnswer'];
  };
  readonly GuestLeaveAnswer: {
    readonly allowed: boolean;
    readonly until: string | null;
  };
  readonly GuestLinksAnswer: {
    readonly self: string;
    readonly cancel: string;
    readonly reschedule: string;
    readonly confirm: string;
    readonly availability: string;
  };
  readonly GuestServiceAnswer: {
    readonly name: string;
  };
  readonly GuestSlotAnswer: {
    readonly date: string;
    readonly slot: string;
    readonly startsAt: string;
    readonly available: boolean;
    readonly reason?: 'full' | 'closed' | 'past' | 'lead-time' | 'horizon' | 'party-size' | 'pacing';
    readonly blackout?: string;
  };
  readonly GuestVenueAnswer: {
    readonly name: string;
    readonly timeZone: string;
  };
  readonly HoldPlacesBody: {
    readonly date?: string;
    readonly slot?: string;
    readonly startsAt?: string;
    readonly serviceId: string;
    readonly guests: number;
    readonly customer?: Schemas['CustomerInput'];
    readonly notes?: string;
    readonly override?: Schemas['OverrideInput'];
  };
  readonly JoinWaitingListBody: {
    readonly serviceId: string;
    readonly date: string;
    readonly from: string;
    readonly to: string;
    readonly guests: number;
    readonly customer: Schemas['CustomerInput'];
    readonly notes?: string;
  };
  readonly LetterPreviewAnswer: {
    readonly language: string;
    readonly subject: string | null;
    readonly text: string;
    readonly html: string | null;
  };
  readonly LetterPreviewBody: {
    readonly kind: Schemas['FollowUpKind'];
    readonly channel?: Schemas['Channel'];
    readonly template?: string;
    readonly language?: string;
    readonly draft?: Schemas['LetterTemplateBody'];
    readonly bookingId?: string;
  };
  readonly LetterTemplateAnswer: {
    readonly subject: string;
    readonly body: string;
    readonly kind: Schemas['FollowUpKind'];
    readonly channel: Schemas['Channel'];
    readonly name: string;
    readonly language: string;
    readonly version: number;
    readonly builtIn: boolean;
  };
  readonly LetterTemplateBody: {
    readonly subject: string;
    readonly body: string;
  };
  readonly LetterTemplateListAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['LetterTemplateAnswer'][];
  };
  readonly LivenessAnswer: {
    readonly status: 'live';
  };
  readonly LoggedWebhookDeliveryAnswer: {
    readonly id: string;
    readonly endpointId: string;
    readonly messageId: string;
    readonly type: string;
    readonly subject: string;
    readonly status: 'due' | 'sending' | 'sent' | 'failed' | 'dead' | 'withdrawn';
    readonly dueAt: string;
    readonly attempts: number;
    readonly lastError: string | null;
    readonly sentAt: string | null;
    readonly createdAt: string;
    readonly log: readonly Schemas['WebhookAttemptAnswer'][];
  };
  readonly NewWebhookEndpointAnswer: {
    readonly id: string;
    readonly url: string;
    readonly description: string;
    readonly eventTypes: readonly Schemas['WebhookEventType'][];
    readonly status: 'enabled' | 'disabled';
    readonly disabledBecause: string | null;
    readonly failuresInARow: number;
    readonly lastSuccessAt: string | null;
    readonly lastFailureAt: string | null;
    readonly version: number;
    readonly createdAt: string;
    readonly secret: string;
  };
  readonly NoMembers: Record<string, never>;
  readonly OfferAnswer: {
    readonly bookingId: string;
    readonly slot: string;
    readonly startsAt: string;
    readonly expiresAt: string;
  };
  readonly OpenedBookingAnswer: {
    readonly id: string;
    readonly venueId: string;
    readonly serviceId: string;
    readonly date: string;
    readonly slot: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly guests: number;
    readonly status: Schemas['BookingStatus'];
    readonly customerId: string | null;
    readonly expiresAt?: string;
    readonly version: number;
    readonly createdAt: string;
    readonly customer?: Schemas['CustomerAnswer'];
    readonly notes?: string;
  };
  readonly OpenedEntryAnswer: {
    readonly id: string;
    readonly venueId: string;
    readonly serviceId: string;
    readonly date: string;
    readonly from: string;
    readonly to: string;
    readonly guests: number;
    readonly status: Schemas['EntryStatus'];
    readonly place: number;
    readonly customerId: string;
    readonly offer: Schemas['OfferAnswer'] | null;
    readonly version: number;
    readonly joinedAt: string;
    readonly customer?: Schemas['CustomerAnswer'];
    readonly notes?: string;
  };
  readonly OpenedGuestBookingAnswer: {
    readonly venue: Schemas['GuestVenueAnswer'];
    readonly service: Schemas['GuestServiceAnswer'];
    readonly date: string;
    readonly slot: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly guests: number;
    readonly status: Schemas['BookingStatus'];
    readonly expiresAt?: string;
    readonly cancel: Schemas['GuestLeaveAnswer'];
    readonly change: Schemas['GuestLeaveAnswer'];
    readonly version: number;
    readonly links: Schemas['GuestLinksAnswer'];
    readonly name: string;
    readonly notes?: string;
  };
  readonly OverrideInput: {
    readonly reason: string;
  };
  readonly PoolAnswer: {
    readonly name: string;
    readonly capacity: number;
    readonly slotMinutes: number;
    readonly id: string;
    readonly venueId: string;
    readonly version: number;
    readonly createdAt: string;
  };
  readonly PoolListAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['PoolAnswer'][];
  };
  readonly PreviousAnswer: {
    readonly prefix: string;
    readonly validUntil: string;
  };
  readonly Problem: {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail?: string;
    readonly instance: string;
    readonly code:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'method-not-allowed'
      | 'request-timeout'
      | 'slot-unavailable'
      | 'slot-not-offered'
      | 'invalid-transition'
      | 'hold-expired'
      | 'hold-not-extendable'
      | 'too-many-holds'
      | 'no-show-too-early'
      | 'no-offer'
      | 'not-waiting'
      | 'already-waiting'
      | 'request-in-flight'
      | 'bookings-exist'
      | 'webhook-endpoint-disabled'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'expectation-failed'
      | 'outside-booking-window'
      | 'customer-missing'
      | 'outside-cancellation-window'
      | 'outside-change-window'
      | 'party-size-out-of-range'
      | 'idempotency-key-reused'
      | 'template-invalid'
      | 'rate-limited'
      | 'headers-too-large'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
    readonly retryable: boolean;
    readonly errors?: readonly {
      readonly pointer: string;
      readonly detail: string;
    }[];
    readonly remaining?: number;
    readonly reason?: string;
    readonly blackout?: string;
    readonly bookingStatus?: Schemas['BookingStatus'];
    readonly expiresAt?: string;
    readonly holder?: 'api-key' | 'customer';
    readonly limit?: number;
    readonly noShowFrom?: string;
    readonly entryStatus?: Schemas['EntryStatus'];
    readonly entryId?: string;
    readonly until?: string;
    readonly member?: 'subject' | 'body';
    readonly line?: number;
    readonly column?: number;
    readonly min?: number;
    readonly max?: number;
    readonly version?: number;
    readonly count?: number;
    readonly maxBytes?: number;
    readonly requiredScope?: string;
    readonly retryAfterSeconds?: number;
    readonly allow?: readonly string[];
    readonly checks?: Readonly<Record<string, 'up' | 'down'>>;
  };
  readonly QuietHoursInput: {
    readonly from: string;
    readonly to: string;
  };
  readonly ReadinessAnswer: {
    readonly status: 'ready';
    readonly checks: Schemas['ChecksAnswer'];
  };
  readonly RescheduleBookingBody: {
    readonly date?: string;
    readonly slot?: string;
    readonly startsAt?: string;
    readonly guests?: number;
    readonly serviceId?: string;
    readonly override?: Schemas['OverrideInput'];
  };
  readonly RescheduleGuestBookingBody: {
    readonly date?: string;
    readonly slot?: string;
    readonly startsAt?: string;
    readonly guests?: number;
  };
  readonly RotateApiKeyBody: {
    readonly overlapSeconds?: number;
  };
  readonly Scope:
    | 'bookings:write'
    | 'bookings:read'
    | 'bookings:override'
    | 'venues:write'
    | 'customers:read'
    | 'customers:erase'
    | 'admin';
  readonly SeatWalkInBody: {
    readonly serviceId: string;
    readonly guests: number;
    readonly customer?: Schemas['CustomerInput'];
    readonly notes?: string;
    readonly override?: Schemas['OverrideInput'];
  };
  readonly ServiceAnswer: {
    readonly name: string;
    readonly slotMinutes: number;
    readonly capacity: number;
    readonly turnMinutes: number;
    readonly partyMin: number;
    readonly partyMax: number;
    readonly leadMinutes: number;
    readonly horizonDays: number;
    readonly weeklyHours: Readonly<
      Record<
        string,
        readonly {
          readonly opens: string;
          readonly closes: string;
        }[]
      >
    >;
    readonly turnTimes: readonly {
      readonly fromGuests: number;
      readonly minutes: number;
    }[];
    readonly exceptions: Readonly<
      Record<
        string,
        {
          readonly closed?: true;
          readonly blackout?: string;
          readonly hours?: readonly {
            readonly opens: string;
            readonly closes: string;
          }[];
          readonly capacity?: number;
        }
      >
    >;
    readonly pacingGuests: number | null;
    readonly pacingParties: number | null;
    readonly cancelCutoffMinutes: number | null;
    readonly changeCutoffMinutes: number | null;
    readonly confirmation: 'automatic' | 'manual';
    readonly confirmationMinutes: number;
    readonly holdMinutes: number;
    readonly holdMinutesMax: number;
    readonly noShowGraceMinutes: number;
    readonly noShowAutomatic: boolean;
    readonly offerMinutes: number;
    readonly poolId: string | null;
    readonly id: string;
    readonly venueId: string;
    readonly version: number;
    readonly createdAt: string;
  };
  readonly ServiceListAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['ServiceAnswer'][];
  };
  readonly ShownApiKeyAnswer: {
    readonly id: string;
    readonly name: string;
    readonly prefix: string;
    readonly scopes: readonly Schemas['Scope'][];
    readonly venueIds: readonly string[] | null;
    readonly createdAt: string;
    readonly expiresAt: string | null;
    readonly lastUsedAt: string | null;
    readonly revokedAt: string | null;
    readonly previous: Schemas['PreviousAnswer'] | null;
    readonly key: string;
  };
  readonly VenueAnswer: {
    readonly id: string;
    readonly name: string;
    readonly timeZone: string;
    readonly version: number;
    readonly createdAt: string;
  };
  readonly VenueListAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['VenueAnswer'][];
  };
  readonly WaitingEntryAnswer: {
    readonly id: string;
    readonly venueId: string;
    readonly serviceId: string;
    readonly date: string;
    readonly from: string;
    readonly to: string;
    readonly guests: number;
    readonly status: Schemas['EntryStatus'];
    readonly place: number;
    readonly customerId: string;
    readonly offer: Schemas['OfferAnswer'] | null;
    readonly version: number;
    readonly joinedAt: string;
  };
  readonly WaitingEntryListAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['WaitingEntryAnswer'][];
  };
  readonly WebhookAttemptAnswer: {
    readonly attempt: number;
    readonly begunAt: string;
    readonly tookMs: number;
    readonly statusCode: number | null;
    readonly error: string | null;
  };
  readonly WebhookDeliveryAnswer: {
    readonly id: string;
    readonly endpointId: string;
    readonly messageId: string;
    readonly type: string;
    readonly subject: string;
    readonly status: 'due' | 'sending' | 'sent' | 'failed' | 'dead' | 'withdrawn';
    readonly dueAt: string;
    readonly attempts: number;
    readonly lastError: string | null;
    readonly sentAt: string | null;
    readonly createdAt: string;
  };
  readonly WebhookDeliveryListAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['WebhookDeliveryAnswer'][];
  };
  readonly WebhookEndpointAnswer: {
    readonly id: string;
    readonly url: string;
    readonly description: string;
    readonly eventTypes: readonly Schemas['WebhookEventType'][];
    readonly status: 'enabled' | 'disabled';
    readonly disabledBecause: string | null;
    readonly failuresInARow: number;
    readonly lastSuccessAt: string | null;
    readonly lastFailureAt: string | null;
    readonly version: number;
    readonly createdAt: string;
  };
  readonly WebhookEndpointListAnswer: {
    readonly nextCursor: string | null;
    readonly items: readonly Schemas['WebhookEndpointAnswer'][];
  };
  readonly WebhookEventType:
    | 'booking.held'
    | 'booking.hold-extended'
    | 'booking.hold-released'
    | 'booking.requested'
    | 'booking.confirmed'
    | 'booking.declined'
    | 'booking.expired'
    | 'booking.rescheduled'
    | 'booking.cancelled'
    | 'booking.times-recomputed'
    | 'booking.seated'
    | 'booking.completed'
    | 'booking.no-show'
    | 'waiting-list.joined'
    | 'waiting-list.offered'
    | 'waiting-list.accepted'
    | 'waiting-list.declined'
    | 'waiting-list.expired'
    | 'waiting-list.withdrawn'
    | 'waiting-list.left'
    | 'waiting-list.lapsed';
  readonly WebhookSecretAnswer: {
    readonly secret: string;
  };
  readonly WishAnswered: {
    readonly venueId: string;
    readonly serviceId: string;
    readonly guests: number;
    readonly date?: string;
    readonly slot?: string;
    readonly startsAt?: string;
    readonly capacity: number;
    readonly reserved: number;
    readonly remaining: number;
    readonly available: boolean;
    readonly reason?:
      | 'full'
      | 'closed'
      | 'past'
      | 'lead-time'
      | 'horizon'
      | 'party-size'
      | 'pacing'
      | 'not-found'
      | 'not-in-schedule'
      | 'happens-twice';
    readonly blackout?: string;
  };
  readonly WishInput: {
    readonly date?: string;
    readonly slot?: string;
    readonly startsAt?: string;
    readonly venueId: string;
    readonly serviceId: string;
    readonly guests: number;
  };
}

/** What each operation takes, answers and may refuse with. */
export interface Operations {
  readonly acceptOffer: {
    readonly request: { readonly path: { readonly entryId: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'no-offer'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly cancelBooking: {
    readonly request: {
      readonly path: { readonly bookingId: string };
      readonly body?: Schemas['CancelBookingBody'];
    };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'invalid-transition'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'outside-cancellation-window'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly cancelGuestBooking: {
    readonly request: { readonly path: { readonly token: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['GuestBookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'not-found'
      | 'invalid-transition'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'outside-cancellation-window'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly changePool: {
    readonly request: {
      readonly path: { readonly poolId: string };
      readonly query?: { readonly dryRun?: 'true' | 'false' | undefined };
      readonly body: Schemas['ChangePoolBody'];
    };
    readonly answer: Schemas['ChangedPoolAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly changeService: {
    readonly request: {
      readonly path: { readonly serviceId: string };
      readonly query?: { readonly dryRun?: 'true' | 'false' | undefined };
      readonly body: Schemas['ChangeServiceBody'];
    };
    readonly answer: Schemas['ChangedServiceAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'bookings-exist'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly changeVenue: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly query?: { readonly dryRun?: 'true' | 'false' | undefined };
      readonly body: Schemas['ChangeVenueBody'];
    };
    readonly answer: Schemas['ChangedVenueAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly changeWebhookEndpoint: {
    readonly request: {
      readonly path: { readonly endpointId: string };
      readonly body: Schemas['ChangeWebhookEndpointBody'];
    };
    readonly answer: Schemas['WebhookEndpointAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly completeVisit: {
    readonly request: { readonly path: { readonly bookingId: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'invalid-transition'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly confirmBooking: {
    readonly request: {
      readonly path: { readonly bookingId: string };
      readonly body?: Schemas['ConfirmBookingBody'];
    };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'invalid-transition'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'customer-missing'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly confirmGuestBooking: {
    readonly request: { readonly path: { readonly token: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['GuestBookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'forbidden'
      | 'not-found'
      | 'invalid-transition'
      | 'hold-expired'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly createApiKey: {
    readonly request: { readonly body: Schemas['CreateApiKeyBody'] };
    readonly answer: Schemas['ShownApiKeyAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly createBooking: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly body: Schemas['CreateBookingBody'];
    };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'slot-unavailable'
      | 'slot-not-offered'
      | 'invalid-transition'
      | 'request-in-flight'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'outside-booking-window'
      | 'party-size-out-of-range'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly createPool: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly body: Schemas['CreatePoolBody'];
    };
    readonly answer: Schemas['PoolAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'request-in-flight'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly createService: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly body: Schemas['CreateServiceBody'];
    };
    readonly answer: Schemas['ServiceAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'request-in-flight'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly createVenue: {
    readonly request: { readonly body: Schemas['CreateVenueBody'] };
    readonly answer: Schemas['VenueAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'request-in-flight'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly createWebhookEndpoint: {
    readonly request: { readonly body: Schemas['CreateWebhookEndpointBody'] };
    readonly answer: Schemas['NewWebhookEndpointAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly declineBooking: {
    readonly request: {
      readonly path: { readonly bookingId: string };
      readonly body?: Schemas['CancelBookingBody'];
    };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'invalid-transition'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly declineOffer: {
    readonly request: { readonly path: { readonly entryId: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['WaitingEntryAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'no-offer'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly deleteLetterTemplate: {
    readonly request: {
      readonly path: {
        readonly kind: Schemas['FollowUpKind'];
        readonly channel: Schemas['Channel'];
        readonly name: string;
        readonly language: string;
      };
      readonly body?: Schemas['NoMembers'];
    };
    readonly answer: Schemas['LetterTemplateAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly deleteWebhookEndpoint: {
    readonly request: {
      readonly path: { readonly endpointId: string };
      readonly body?: Schemas['NoMembers'];
    };
    readonly answer: Schemas['WebhookEndpointAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly discardDeadLetter: {
    readonly request: { readonly path: { readonly id: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['DeadLetterOutcomeAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly exportBookings: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly query?: { readonly from?: string | undefined; readonly to?: string | undefined };
    };
    readonly answer: string;
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly extendHold: {
    readonly request: { readonly path: { readonly bookingId: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'invalid-transition'
      | 'hold-expired'
      | 'hold-not-extendable'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly getApiKey: {
    readonly request: { readonly path: { readonly apiKeyId: string } };
    readonly answer: Schemas['ApiKeyAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly getAvailability: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly query: {
        readonly from: string;
        readonly to: string;
        readonly serviceId: string;
        readonly guests?: number | undefined;
      };
    };
    readonly answer: Schemas['AvailabilityAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'not-found' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly getAvailabilityBatch: {
    readonly request: { readonly body: Schemas['AvailabilityBatchBody'] };
    readonly answer: Schemas['AvailabilityBatchAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly getBooking: {
    readonly request: { readonly path: { readonly bookingId: string } };
    readonly answer: Schemas['OpenedBookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly getBookingEvents: {
    readonly request: {
      readonly path: { readonly bookingId: string };
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['AuditTrailAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly getBookingFollowUps: {
    readonly request: {
      readonly path: { readonly bookingId: string };
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['FollowUpListAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly getFollowUpPlan: {
    readonly request: { readonly path: { readonly serviceId: string } };
    readonly answer: Schemas['FollowUpPlanAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'not-found' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly getGuestAvailability: {
    readonly request: {
      readonly path: { readonly token: string };
      readonly query: { readonly from: string; readonly to: string; readonly guests?: number | undefined };
    };
    readonly answer: Schemas['GuestAvailabilityAnswer'];
    readonly problem: 'invalid-request' | 'not-found' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly getGuestBooking: {
    readonly request: { readonly path: { readonly token: string } };
    readonly answer: Schemas['OpenedGuestBookingAnswer'];
    readonly problem: 'invalid-request' | 'not-found' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly getLetterTemplate: {
    readonly request: {
      readonly path: {
        readonly kind: Schemas['FollowUpKind'];
        readonly channel: Schemas['Channel'];
        readonly name: string;
        readonly language: string;
      };
    };
    readonly answer: Schemas['LetterTemplateAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly getPool: {
    readonly request: { readonly path: { readonly poolId: string } };
    readonly answer: Schemas['PoolAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'not-found' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly getPoolEvents: {
    readonly request: {
      readonly path: { readonly poolId: string };
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['AuditTrailAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'not-found' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly getService: {
    readonly request: { readonly path: { readonly serviceId: string } };
    readonly answer: Schemas['ServiceAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'not-found' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly getServiceEvents: {
    readonly request: {
      readonly path: { readonly serviceId: string };
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['AuditTrailAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'not-found' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly getVenue: {
    readonly request: { readonly path: { readonly venueId: string } };
    readonly answer: Schemas['VenueAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'not-found' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly getVenueEvents: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['AuditTrailAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'not-found' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly getWaitingEntry: {
    readonly request: { readonly path: { readonly entryId: string } };
    readonly answer: Schemas['OpenedEntryAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly getWebhookDelivery: {
    readonly request: { readonly path: { readonly deliveryId: string } };
    readonly answer: Schemas['LoggedWebhookDeliveryAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly getWebhookEndpoint: {
    readonly request: { readonly path: { readonly endpointId: string } };
    readonly answer: Schemas['WebhookEndpointAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly holdPlaces: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly body: Schemas['HoldPlacesBody'];
    };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'slot-unavailable'
      | 'slot-not-offered'
      | 'too-many-holds'
      | 'request-in-flight'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'outside-booking-window'
      | 'party-size-out-of-range'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly isLive: {
    readonly request: object;
    readonly answer: Schemas['LivenessAnswer'];
    readonly problem: 'invalid-request' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly isReady: {
    readonly request: object;
    readonly answer: Schemas['ReadinessAnswer'];
    readonly problem: 'invalid-request' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly joinWaitingList: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly body: Schemas['JoinWaitingListBody'];
    };
    readonly answer: Schemas['WaitingEntryAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'slot-not-offered'
      | 'already-waiting'
      | 'request-in-flight'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'outside-booking-window'
      | 'party-size-out-of-range'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly leaveWaitingList: {
    readonly request: { readonly path: { readonly entryId: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['WaitingEntryAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'not-waiting'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly listApiKeys: {
    readonly request: {
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['ApiKeyListAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'forbidden' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly listBookingsOutside: {
    readonly request: {
      readonly path: { readonly serviceId: string };
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['BookingOutsideListAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly listDeadLetters: {
    readonly request: {
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['DeadLetterListAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'forbidden' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly listLetterTemplates: {
    readonly request: {
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['LetterTemplateListAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'forbidden' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly listPools: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['PoolListAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'not-found' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly listServices: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['ServiceListAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'not-found' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly listVenueBookings: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly query?: {
        readonly limit?: number | undefined;
        readonly cursor?: string | undefined;
        readonly date?: string | undefined;
        readonly status?: Schemas['BookingStatus'] | undefined;
        readonly serviceId?: string | undefined;
        readonly overdue?: 'true' | 'false' | undefined;
      };
    };
    readonly answer: Schemas['BookingListAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly listVenues: {
    readonly request: {
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['VenueListAnswer'];
    readonly problem: 'invalid-request' | 'unauthorized' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly listWaitingEntries: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly query?: {
        readonly limit?: number | undefined;
        readonly cursor?: string | undefined;
        readonly date?: string | undefined;
        readonly status?: Schemas['EntryStatus'] | undefined;
        readonly serviceId?: string | undefined;
      };
    };
    readonly answer: Schemas['WaitingEntryListAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly listWebhookDeliveries: {
    readonly request: {
      readonly path: { readonly endpointId: string };
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['WebhookDeliveryListAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly listWebhookEndpoints: {
    readonly request: {
      readonly query?: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    };
    readonly answer: Schemas['WebhookEndpointListAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'forbidden' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly previewLetter: {
    readonly request: { readonly body: Schemas['LetterPreviewBody'] };
    readonly answer: Schemas['LetterPreviewAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'template-invalid'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly putFollowUpPlan: {
    readonly request: {
      readonly path: { readonly serviceId: string };
      readonly body: Schemas['FollowUpPlanBody'];
    };
    readonly answer: Schemas['FollowUpPlanAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly putLetterTemplate: {
    readonly request: {
      readonly path: {
        readonly kind: Schemas['FollowUpKind'];
        readonly channel: Schemas['Channel'];
        readonly name: string;
        readonly language: string;
      };
      readonly body: Schemas['LetterTemplateBody'];
    };
    readonly answer: Schemas['LetterTemplateAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'template-invalid'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly readEvents: {
    readonly request: {
      readonly query?: {
        readonly after?: string | undefined;
        readonly limit?: number | undefined;
        readonly waitSeconds?: number | undefined;
      };
    };
    readonly answer: Schemas['EventsAnswer'];
    readonly problem:
      'invalid-request' | 'unauthorized' | 'forbidden' | 'rate-limited' | 'internal-error' | 'unavailable';
  };
  readonly recordNoShow: {
    readonly request: { readonly path: { readonly bookingId: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'invalid-transition'
      | 'no-show-too-early'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly redeliverWebhook: {
    readonly request: {
      readonly path: { readonly deliveryId: string };
      readonly body?: Schemas['NoMembers'];
    };
    readonly answer: Schemas['WebhookDeliveryAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'webhook-endpoint-disabled'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly releaseHold: {
    readonly request: { readonly path: { readonly bookingId: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'invalid-transition'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly rescheduleBooking: {
    readonly request: {
      readonly path: { readonly bookingId: string };
      readonly body: Schemas['RescheduleBookingBody'];
    };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'slot-unavailable'
      | 'slot-not-offered'
      | 'invalid-transition'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'outside-booking-window'
      | 'outside-change-window'
      | 'party-size-out-of-range'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly rescheduleGuestBooking: {
    readonly request: {
      readonly path: { readonly token: string };
      readonly body: Schemas['RescheduleGuestBookingBody'];
    };
    readonly answer: Schemas['GuestBookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'forbidden'
      | 'not-found'
      | 'slot-unavailable'
      | 'slot-not-offered'
      | 'invalid-transition'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'outside-booking-window'
      | 'outside-change-window'
      | 'party-size-out-of-range'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly retryDeadLetter: {
    readonly request: { readonly path: { readonly id: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['DeadLetterOutcomeAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly revokeApiKey: {
    readonly request: { readonly path: { readonly apiKeyId: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['ApiKeyAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly rotateApiKey: {
    readonly request: {
      readonly path: { readonly apiKeyId: string };
      readonly body?: Schemas['RotateApiKeyBody'];
    };
    readonly answer: Schemas['ShownApiKeyAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly rotateWebhookSecret: {
    readonly request: {
      readonly path: { readonly endpointId: string };
      readonly body?: Schemas['NoMembers'];
    };
    readonly answer: Schemas['WebhookSecretAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'rate-limited'
      | 'internal-error'
      | 'unavailable';
  };
  readonly seatGuests: {
    readonly request: { readonly path: { readonly bookingId: string }; readonly body?: Schemas['NoMembers'] };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'invalid-transition'
      | 'request-in-flight'
      | 'version-conflict'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
  readonly seatWalkIn: {
    readonly request: {
      readonly path: { readonly venueId: string };
      readonly body: Schemas['SeatWalkInBody'];
    };
    readonly answer: Schemas['BookingAnswer'];
    readonly problem:
      | 'invalid-request'
      | 'idempotency-key-missing'
      | 'idempotency-key-invalid'
      | 'unauthorized'
      | 'forbidden'
      | 'not-found'
      | 'slot-unavailable'
      | 'slot-not-offered'
      | 'request-in-flight'
      | 'payload-too-large'
      | 'unsupported-media-type'
      | 'party-size-out-of-range'
      | 'idempotency-key-reused'
      | 'rate-limited'
      | 'internal-error'
      | 'overloaded'
      | 'unavailable'
      | 'outcome-unknown';
  };
}

export const OPERATIONS = {
  acceptOffer: { method: 'POST', path: '/v1/waiting-list/{entryId}/accept', takesKey: true },
  cancelBooking: { method: 'POST', path: '/v1/bookings/{bookingId}/cancel', takesKey: true },
  cancelGuestBooking: { method: 'POST', path: '/v1/guest/{token}/cancel', takesKey: true },
  changePool: { method: 'PATCH', path: '/v1/pools/{poolId}', takesKey: false },
  changeService: { method: 'PATCH', path: '/v1/services/{serviceId}', takesKey: false },
  changeVenue: { method: 'PATCH', path: '/v1/venues/{venueId}', takesKey: false },
  changeWebhookEndpoint: { method: 'PATCH', path: '/v1/webhook-endpoints/{endpointId}', takesKey: false },
  completeVisit: { method: 'POST', path: '/v1/bookings/{bookingId}/complete', takesKey: true },
  confirmBooking: { method: 'POST', path: '/v1/bookings/{bookingId}/confirm', takesKey: true },
  confirmGuestBooking: { method: 'POST', path: '/v1/guest/{token}/confirm', takesKey: true },
  createApiKey: { method: 'POST', path: '/v1/api-keys', takesKey: false },
  createBooking: { method: 'POST', path: '/v1/venues/{venueId}/bookings', takesKey: true },
  createPool: { method: 'POST', path: '/v1/venues/{venueId}/pools', takesKey: true },
  createService: { method: 'POST', path: '/v1/venues/{venueId}/services', takesKey: true },
  createVenue: { method: 'POST', path: '/v1/venues', takesKey: true },
  createWebhookEndpoint: { method: 'POST', path: '/v1/webhook-endpoints', takesKey: false },
  declineBooking: { method: 'POST', path: '/v1/bookings/{bookingId}/decline', takesKey: true },
  declineOffer: { method: 'POST', path: '/v1/waiting-list/{entryId}/decline', takesKey: true },
  deleteLetterTemplate: {
    method: 'DELETE',
    path: '/v1/letter-templates/{kind}/{channel}/{name}/{language}',
    takesKey: false,
  },
  deleteWebhookEndpoint: { method: 'DELETE', path: '/v1/webhook-endpoints/{endpointId}', takesKey: false },
  discardDeadLetter: { method: 'POST', path: '/v1/dead-letters/{id}/discard', takesKey: false },
  exportBookings: { method: 'GET', path: '/v1/venues/{venueId}/bookings.csv', takesKey: false },
  extendHold: { method: 'POST', path: '/v1/bookings/{bookingId}/extend', takesKey: true },
  getApiKey: { method: 'GET', path: '/v1/api-keys/{apiKeyId}', takesKey: false },
  getAvailability: { method: 'GET', path: '/v1/venues/{venueId}/availability', takesKey: false },
  getAvailabilityBatch: { method: 'POST', path: '/v1/availability/batch', takesKey: false },
  getBooking: { method: 'GET', path: '/v1/bookings/{bookingId}', takesKey: false },
  getBookingEvents: { method: 'GET', path: '/v1/bookings/{bookingId}/events', takesKey: false },
  getBookingFollowUps: { method: 'GET', path: '/v1/bookings/{bookingId}/follow-ups', takesKey: false },
  getFollowUpPlan: { method: 'GET', path: '/v1/services/{serviceId}/follow-ups', takesKey: false },
  getGuestAvailability: { method: 'GET', path: '/v1/guest/{token}/availability', takesKey: false },
  getGuestBooking: { method: 'GET', path: '/v1/guest/{token}', takesKey: false },
  getLetterTemplate: {
    method: 'GET',
    path: '/v1/letter-templates/{kind}/{channel}/{name}/{language}',
    takesKey: false,
  },
  getPool: { method: 'GET', path: '/v1/pools/{poolId}', takesKey: false },
  getPoolEvents: { method: 'GET', path: '/v1/pools/{poolId}/events', takesKey: false },
  getService: { method: 'GET', path: '/v1/services/{serviceId}', takesKey: false },
  getServiceEvents: { method: 'GET', path: '/v1/services/{serviceId}/events', takesKey: false },
  getVenue: { method: 'GET', path: '/v1/venues/{venueId}', takesKey: false },
  getVenueEvents: { method: 'GET', path: '/v1/venues/{venueId}/events', takesKey: false },
  getWaitingEntry: { method: 'GET', path: '/v1/waiting-list/{entryId}', takesKey: false },
  getWebhookDelivery: { method: 'GET', path: '/v1/webhook-deliveries/{deliveryId}', takesKey: false },
  getWebhookEndpoint: { method: 'GET', path: '/v1/webhook-endpoints/{endpointId}', takesKey: false },
  holdPlaces: { method: 'POST', path: '/v1/venues/{venueId}/holds', takesKey: true },
  isLive: { method: 'GET', path: '/health/live', takesKey: false },
  isReady: { method: 'GET', path: '/health/ready', takesKey: false },
  joinWaitingList: { method: 'POST', path: '/v1/venues/{venueId}/waiting-list', takesKey: true },
  leaveWaitingList: { method: 'POST', path: '/v1/waiting-list/{entryId}/leave', takesKey: true },
  listApiKeys: { method: 'GET', path: '/v1/api-keys', takesKey: false },
  listBookingsOutside: { method: 'GET', path: '/v1/services/{serviceId}/bookings-outside', takesKey: false },
  listDeadLetters: { method: 'GET', path: '/v1/dead-letters', takesKey: false },
  listLetterTemplates: { method: 'GET', path: '/v1/letter-templates', takesKey: false },
  listPools: { method: 'GET', path: '/v1/venues/{venueId}/pools', takesKey: false },
  listServices: { method: 'GET', path: '/v1/venues/{venueId}/services', takesKey: false },
  listVenueBookings: { method: 'GET', path: '/v1/venues/{venueId}/bookings', takesKey: false },
  listVenues: { method: 'GET', path: '/v1/venues', takesKey: false },
  listWaitingEntries: { method: 'GET', path: '/v1/venues/{venueId}/waiting-list', takesKey: false },
  listWebhookDeliveries: {
    method: 'GET',
    path: '/v1/webhook-endpoints/{endpointId}/deliveries',
    takesKey: false,
  },
  listWebhookEndpoints: { method: 'GET', path: '/v1/webhook-endpoints', takesKey: false },
  previewLetter: { method: 'POST', path: '/v1/letter-templates/preview', takesKey: false },
  putFollowUpPlan: { method: 'PUT', path: '/v1/services/{serviceId}/follow-ups', takesKey: false },
  putLetterTemplate: {
    method: 'PUT',
    path: '/v1/letter-templates/{kind}/{channel}/{name}/{language}',
    takesKey: false,
  },
  readEvents: { method: 'GET', path: '/v1/events', takesKey: false },
  recordNoShow: { method: 'POST', path: '/v1/bookings/{bookingId}/no-show', takesKey: true },
  redeliverWebhook: {
    method: 'POST',
    path: '/v1/webhook-deliveries/{deliveryId}/redeliver',
    takesKey: false,
  },
  releaseHold: { method: 'POST', path: '/v1/bookings/{bookingId}/release', takesKey: true },
  rescheduleBooking: { method: 'POST', path: '/v1/bookings/{bookingId}/reschedule', takesKey: true },
  rescheduleGuestBooking: { method: 'POST', path: '/v1/guest/{token}/reschedule', takesKey: true },
  retryDeadLetter: { method: 'POST', path: '/v1/dead-letters/{id}/retry', takesKey: false },
  revokeApiKey: { method: 'POST', path: '/v1/api-keys/{apiKeyId}/revoke', takesKey: false },
  rotateApiKey: { method: 'POST', path: '/v1/api-keys/{apiKeyId}/rotate', takesKey: false },
  rotateWebhookSecret: {
    method: 'POST',
    path: '/v1/webhook-endpoints/{endpointId}/rotate-secret',
    takesKey: false,
  },
  seatGuests: { method: 'POST', path: '/v1/bookings/{bookingId}/seat', takesKey: true },
  seatWalkIn: { method: 'POST', path: '/v1/venues/{venueId}/walk-ins', takesKey: true },
} as const;

export const PROBLEM_CODES = [
  'invalid-request',
  'idempotency-key-missing',
  'idempotency-key-invalid',
  'unauthorized',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'request-timeout',
  'slot-unavailable',
  'slot-not-offered',
  'invalid-transition',
  'hold-expired',
  'hold-not-extendable',
  'too-many-holds',
  'no-show-too-early',
  'no-offer',
  'not-waiting',
  'already-waiting',
  'request-in-flight',
  'bookings-exist',
  'webhook-endpoint-disabled',
  'version-conflict',
  'payload-too-large',
  'unsupported-media-type',
  'expectation-failed',
  'outside-booking-window',
  'customer-missing',
  'outside-cancellation-window',
  'outside-change-window',
  'party-size-out-of-range',
  'idempotency-key-reused',
  'template-invalid',
  'rate-limited',
  'headers-too-large',
  'internal-error',
  'overloaded',
  'unavailable',
  'outcome-unknown',
] as const satisfies readonly Schemas['Problem']['code'][];
