import { Module } from '@nestjs/common';
import { PhoneTypesResolver } from './phone-types.resolver';
import { PhoneTypesService } from './phone-types.service';

/** Phone types and their masks (B-93…B-98). */
@Module({
  providers: [PhoneTypesService, PhoneTypesResolver],
  exports: [PhoneTypesService],
})
export class MasksModule {}
