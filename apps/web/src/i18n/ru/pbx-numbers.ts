import type { Localised } from '../localised';
import type { pbxNumbers as source } from '../en/pbx-numbers';

export const pbxNumbers: Localised<typeof source> = {
  load: 'Загрузить из АТС',
  notLoaded: 'АТС не передала номера',
};
