import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WeeklyHours } from '../domain/service-rules.js';

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

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
