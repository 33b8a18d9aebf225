import { ApiProperty } from '@nestjs/swagger';

/** One page of a list, as every list of the API answers it. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** What `docs/openapi.json` says of all lists. */
export class ListAnswer {
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Send it as `cursor` to get the next page; null at the end.',
  })
  nextCursor!: string | null;
}
