import { Module } from '@nestjs/common';
import { Customers } from './customers.js';
import { CustomerKeys } from './keys/customer-keys.js';
import { KeyEncryption } from './keys/key-encryption.js';
import { KeyRing } from './keys/key-ring.js';

/** Offers {@link Customers}, and the keys that wrap keys. {@link KeyRing} is the one implementation of `KeyEncryption`; another one is named here. */
@Module({
  providers: [Customers, CustomerKeys, { provide: KeyEncryption, useClass: KeyRing }],
  exports: [Customers, KeyEncryption],
})
export class CustomersModule {}
