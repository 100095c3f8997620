import { itoolabsBrand } from '../../engines/itoolabs/itoolabs';

export const vectortel = itoolabsBrand({
  id: 'vectortel',
  title: 'VectorTel',
  countries: ['RU'],
  confidence: 'inferred',
  exampleAddress: 'https://company.example.ru/sys/crm_api.wcgp',
  timeZone: 'Europe/Moscow',
});
