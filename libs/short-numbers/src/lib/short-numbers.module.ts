import { Module } from '@nestjs/common';
import { EmployeeNumbersResolver, ShortNumbersResolver } from './short-numbers.resolver';
import { ShortNumbersService } from './short-numbers.service';

/** Whose extension a PBX names, and which of the company's lines. */
@Module({
  providers: [ShortNumbersService, ShortNumbersResolver, EmployeeNumbersResolver],
  exports: [ShortNumbersService],
})
export class ShortNumbersModule {}
