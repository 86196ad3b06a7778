import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RateNotifications1795200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification ADD maturity_age int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification DROP maturity_age');
  }
}
