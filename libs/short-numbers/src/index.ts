export { Line, ShortNumber } from './lib/short-number.entity';
