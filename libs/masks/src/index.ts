export { MasksModule } from './lib/masks.module';
export { PhoneType } from './lib/phone-type.entity';
export { PhoneTypesService } from './lib/phone-types.service';
