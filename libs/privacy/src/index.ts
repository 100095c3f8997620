export { Erasure, ErasureKind, ErasureWait, NO_COUNTS } from './lib/erase/erasure.entity';
export { Erasures } from './lib/erase/erasure.service';
export { PrivacyModule } from './lib/privacy.module';
