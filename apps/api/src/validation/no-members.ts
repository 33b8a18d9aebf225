import { ApiSchema } from '@nestjs/swagger';

/** Body of a request that says all in its path. It may be left out; unknown members are refused. */
@ApiSchema({ description: 'Nothing needs to be said.' })
export class NoMembers {}
