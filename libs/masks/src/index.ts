export { MasksModule } from './lib/masks.module';
export { savePhoneTypeSchema } from './lib/phone-type-input';
export { PhoneType } from './lib/phone-type.entity';
export { PhoneTypesService } from './lib/phone-types.service';
