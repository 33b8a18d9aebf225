import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('receipts')
export class ReceiptEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid', { name: 'api_key_id' })
  apiKeyId: string;

  @PrimaryColumn('bytea', { name: 'key_hash' })
  keyHash: Buffer;

  @Column('bytea')
  fingerprint: Buffer;

  @Column('smallint')
  status: number;

  @Column('text')
  body: string;
}
