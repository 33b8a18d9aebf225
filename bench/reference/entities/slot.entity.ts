import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('slots')
export class SlotEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid', { name: 'service_id' })
  serviceId: string;

  @PrimaryColumn('timestamptz', { name: 'starts_at' })
  startsAt: Date;

  @Column('uuid', { name: 'venue_id' })
  venueId: string;

  @Column('integer')
  capacity: number;

  @Column('integer')
  reserved: number;

  @Column('integer', { name: 'starting_guests' })
  startingGuests: number;

  @Column('integer', { name: 'starting_parties' })
  startingParties: number;
}
