import { Module } from '@nestjs/common';
import { GuestLinkTokens } from './guest-link-tokens.js';

/** Offers {@link GuestLinkTokens}: what a guest without a key may open. Whoever writes letters needs nothing else of this library. */
@Module({ providers: [GuestLinkTokens], exports: [GuestLinkTokens] })
export class GuestLinkTokensModule {}
