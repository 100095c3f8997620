export { lineKey } from './lib/line-key';
export { NumberDirectory, type NumberOwner } from './lib/number-directory';
export { setLinesSchema, setShortNumbersSchema } from './lib/numbers-input';
export { Line, ShortNumber } from './lib/short-number.entity';
export { ShortNumbersModule } from './lib/short-numbers.module';
export { NUMBERS_CHANGED, ShortNumbersService, type NumbersChanged } from './lib/short-numbers.service';
