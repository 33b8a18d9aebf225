import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('outbox')
export class OutboxMessageEntity {
  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid', { name: 'message_id' })
  messageId: string;

  @Column('text')
  type: string;

  @Column('smallint', { name: 'schema_version' })
  schemaVersion: number;

  @Column('uuid')
  key: string;

  @Column('jsonb')
  payload: object;

  @Column('jsonb')
  metadata: object;
}
