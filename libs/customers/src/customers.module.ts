import { Module } from '@nestjs/common';
import { Customers } from './customers.js';
import { CustomerKeys } from './keys/customer-keys.js';
import { KeyEncryption } from './keys/key-encryption.js';
import { KeyRing } from './keys/key-ring.js';

/** Offers {@link Customers}. Another key service takes the place of {@link KeyRing} by providing `KeyEncryption`. */
@Module({
  providers: [Customers, CustomerKeys, { provide: KeyEncryption, useClass: KeyRing }],
  exports: [Customers],
})
export class CustomersModule {}
