import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'pools' })
export class PoolEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid', { name: 'pool_id' })
  poolId: string;

  @Column('uuid', { name: 'venue_id' })
  venueId: string;

  @Column('text')
  name: string;

  @Column('integer')
  capacity: number;

  @Column('integer', { name: 'slot_minutes' })
  slotMinutes: number;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
