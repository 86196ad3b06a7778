import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of votes from before nothing is known: their askers are told as if the title were unrated, as until now. */
export class RateTitleRequestVotes1764201400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE title_request_vote ADD maturity_age int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE title_request_vote DROP maturity_age');
  }
}
