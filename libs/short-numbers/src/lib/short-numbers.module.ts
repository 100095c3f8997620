import { Module } from '@nestjs/common';
import { IgnoredNumbersResolver } from './ignored/ignored-numbers.resolver';
import { IgnoredNumbersService } from './ignored/ignored-numbers.service';
import { EmployeeNumbersResolver, LineResolver, ShortNumbersResolver } from './short-numbers.resolver';
import { ShortNumbersService } from './short-numbers.service';

/** Whose extension a PBX names, which of the company's lines, and whose calls are ignored. */
@Module({
  providers: [
    ...[ShortNumbersService, ShortNumbersResolver, EmployeeNumbersResolver, LineResolver],
    ...[IgnoredNumbersService, IgnoredNumbersResolver],
  ],
  exports: [ShortNumbersService],
})
export class ShortNumbersModule {}
