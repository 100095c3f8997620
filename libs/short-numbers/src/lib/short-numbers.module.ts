import { Module } from '@nestjs/common';
import { EmployeeNumbersResolver, LineResolver, ShortNumbersResolver } from './short-numbers.resolver';
import { ShortNumbersService } from './short-numbers.service';

/** Whose extension a PBX names, and which of the company's lines. */
@Module({
  providers: [ShortNumbersService, ShortNumbersResolver, EmployeeNumbersResolver, LineResolver],
  exports: [ShortNumbersService],
})
export class ShortNumbersModule {}
