import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Contact, MAX_NAME_CHARACTERS } from '#customers';
import { QuicklyChecked } from '../../validation/quick-check.js';
import { IsEmailAddress, IsLanguageTag, IsLine, IsPhoneNumber, MayBeAbsent } from '../../validation/rules.js';

/** The person a booking is for. */
@QuicklyChecked()
export class CustomerInput {
  @ApiProperty({ format: 'email', maxLength: 254, example: 'ada@example.org' })
  @IsEmailAddress()
  email!: string;

  @ApiProperty({ minLength: 1, maxLength: MAX_NAME_CHARACTERS, example: 'Ada L.' })
  @IsLine(MAX_NAME_CHARACTERS)
  name!: string;

  @ApiPropertyOptional({ maxLength: 32, example: '+44 20 7946 0958' })
  @MayBeAbsent()
  @IsPhoneNumber()
  phone?: string;

  @ApiPropertyOptional({
    maxLength: 35,
    example: 'de-AT',
    description: 'The language that letters are written in, where they can be (BCP 47).',
  })
  @MayBeAbsent()
  @IsLanguageTag()
  locale?: string;
}

export const contactOf = ({ email, name, phone, locale }: CustomerInput): Contact => ({
  email,
  name,
  ...(phone !== undefined && { phone }),
  ...(locale !== undefined && { locale }),
});
