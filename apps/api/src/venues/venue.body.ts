import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const NAME = { minLength: 1, maxLength: 200, example: 'Harbour Table' };
const TIME_ZONE = { example: 'Europe/London', description: 'IANA name.' };

/** Body of `POST /v1/venues`, for `docs/openapi.json`; `readNewVenue` is what checks it. */
export class CreateVenueBody {
  @ApiProperty(NAME)
  name!: string;

  @ApiProperty(TIME_ZONE)
  timeZone!: string;
}

/** Body of `PATCH /v1/venues/{id}`; what is left out stays as it is. */
export class ChangeVenueBody {
  @ApiPropertyOptional(NAME)
  name?: string;

  @ApiPropertyOptional(TIME_ZONE)
  timeZone?: string;
}
