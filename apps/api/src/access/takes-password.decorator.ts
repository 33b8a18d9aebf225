import { SetMetadata } from '@nestjs/common';

export const TAKES_PASSWORD = Symbol('takes password');

/** A page for browsers: the key may also come as the password of HTTP Basic, and a browser without one is told to ask. */
export const TakesPassword = (): ClassDecorator => SetMetadata(TAKES_PASSWORD, true);
