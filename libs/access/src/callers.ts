import { Injectable } from '@nestjs/common';
import { ApiKeys, type AuthenticatedKey } from './api-keys.js';
import { UserTokens } from './user-tokens/user-tokens.js';

/** Tells who is calling, by whichever of the two things a caller can show: an API key, or a token of a user. */
@Injectable()
export class Callers {
  constructor(
    private readonly apiKeys: ApiKeys,
    private readonly userTokens: UserTokens,
  ) {}

  /** Undefined for everything that lets nobody in. Throws `Unavailable` when that cannot be found out. */
  authenticate(bearer: string): Promise<AuthenticatedKey | undefined> {
    return this.userTokens.mayBe(bearer)
      ? this.userTokens.authenticate(bearer)
      : this.apiKeys.authenticate(bearer);
  }
}
