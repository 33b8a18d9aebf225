import { Module } from '@nestjs/common';
import { GuestLinks, NoGuestLinks } from './guest-links.js';

/** The one place that says where the guest's links come from, for letters and their previews. */
@Module({ providers: [{ provide: GuestLinks, useClass: NoGuestLinks }], exports: [GuestLinks] })
export class GuestLinksModule {}
