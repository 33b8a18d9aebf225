import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'venues' })
export class VenueEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid', { name: 'venue_id' })
  venueId: string;

  @Column('text')
  name: string;

  /** IANA name. */
  @Column('text', { name: 'time_zone' })
  timeZone: string;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
