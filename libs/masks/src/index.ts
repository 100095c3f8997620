export { PhoneType } from './lib/phone-type.entity';
