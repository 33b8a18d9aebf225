import { Module } from '@nestjs/common';
import { GuestLinkTokensModule } from '#access';
import { GuestLinks } from './guest-links.js';
import { SignedGuestLinks } from './signed-guest-links.js';

/** The one place that says where the guest's links come from, for letters and their previews. */
@Module({
  imports: [GuestLinkTokensModule],
  providers: [{ provide: GuestLinks, useClass: SignedGuestLinks }],
  exports: [GuestLinks],
})
export class GuestLinksModule {}
