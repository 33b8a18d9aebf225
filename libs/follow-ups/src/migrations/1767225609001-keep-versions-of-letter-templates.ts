import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The row of a template that is taken away stays without its words, so that no version of it ever comes back. */
export class KeepVersionsOfLetterTemplates1767225609001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE letter_templates
        ALTER COLUMN subject DROP NOT NULL,
        ALTER COLUMN body DROP NOT NULL,
        ADD CONSTRAINT letter_templates_whole_or_gone CHECK ((subject IS NULL) = (body IS NULL))`);
    await runner.query(`COMMENT ON COLUMN letter_templates.body IS 'null once it was taken away'`);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
