import { itoolabsBrand } from '../../engines/itoolabs/itoolabs';

export const kcell = itoolabsBrand({
  id: 'kcell',
  title: 'KCell',
  countries: ['KZ'],
  confidence: 'documented',
  exampleAddress: 'https://company.vpbx.kcell.kz/sys/crm_api.wcgp',
  timeZone: 'Asia/Almaty',
});
