import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Confirmation, DateExceptions, TurnTime, WeeklyHours } from '../domain/service-rules.js';

@Entity({ name: 'services' })
export class ServiceEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid', { name: 'service_id' })
  serviceId: string;

  @Column('uuid', { name: 'venue_id' })
  venueId: string;

  @Column('text')
  name: string;

  @Column('integer', { name: 'slot_minutes' })
  slotMinutes: number;

  @Column('integer')
  capacity: number;

  @Column('integer', { name: 'turn_minutes' })
  turnMinutes: number;

  @Column('integer', { name: 'party_min' })
  partyMin: number;

  @Column('integer', { name: 'party_max' })
  partyMax: number;

  @Column('integer', { name: 'lead_minutes' })
  leadMinutes: number;

  @Column('integer', { name: 'horizon_days' })
  horizonDays: number;

  @Column('jsonb', { name: 'weekly_hours' })
  weeklyHours: WeeklyHours;

  @Column('jsonb', { name: 'turn_times' })
  turnTimes: readonly TurnTime[];

  @Column('jsonb')
  exceptions: DateExceptions;

  @Column('integer', { name: 'pacing_guests', nullable: true })
  pacingGuests: number | null;

  @Column('integer', { name: 'pacing_parties', nullable: true })
  pacingParties: number | null;

  @Column('integer', { name: 'cancel_cutoff_minutes', nullable: true })
  cancelCutoffMinutes: number | null;

  @Column('integer', { name: 'change_cutoff_minutes', nullable: true })
  changeCutoffMinutes: number | null;

  @Column('text')
  confirmation: Confirmation;

  @Column('integer', { name: 'confirmation_minutes' })
  confirmationMinutes: number;

  @Column('integer', { name: 'hold_minutes' })
  holdMinutes: number;

  @Column('integer', { name: 'hold_minutes_max' })
  holdMinutesMax: number;

  @Column('integer', { name: 'no_show_grace_minutes' })
  noShowGraceMinutes: number;

  @Column('boolean', { name: 'no_show_automatic' })
  noShowAutomatic: boolean;

  @Column('integer', { name: 'offer_minutes' })
  offerMinutes: number;

  @Column('uuid', { name: 'pool_id', nullable: true })
  poolId: string | null;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
