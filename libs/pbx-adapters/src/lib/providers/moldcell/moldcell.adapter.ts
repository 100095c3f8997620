import { itoolabsBrand } from '../../engines/itoolabs/itoolabs';

export const moldcell = itoolabsBrand({
  id: 'moldcell',
  title: 'Moldcell',
  countries: ['MD'],
  confidence: 'documented',
  exampleAddress: 'https://company.pbx.moldcell.md/sys/crm_api.wcgp',
  timeZone: 'Europe/Chisinau',
});
