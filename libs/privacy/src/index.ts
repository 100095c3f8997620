export { Erasure, ErasureKind, ErasureWait } from './lib/erase/erasure.entity';
export { Erasures } from './lib/erase/erasure.service';
export { textTables } from './lib/erase/text-tables';
export { NumberTraces } from './lib/number-traces';
export { PrivacyModule } from './lib/privacy.module';
