import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('bookings')
export class BookingEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid', { name: 'booking_id' })
  id: string;

  @Column('uuid', { name: 'venue_id' })
  venueId: string;

  @Column('uuid', { name: 'service_id' })
  serviceId: string;

  @Column('uuid', { name: 'customer_id' })
  customerId: string;

  @Column('date', { name: 'local_date' })
  date: string;

  @Column('text', { name: 'local_time' })
  slot: string;

  @Column('timestamptz', { name: 'starts_at' })
  startsAt: Date;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt: Date;

  @Column('integer')
  guests: number;

  @Column('text')
  status: string;

  @Column('timestamptz', { array: true })
  claims: Date[];

  @Column('bytea', { nullable: true })
  sealed: Buffer | null;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
