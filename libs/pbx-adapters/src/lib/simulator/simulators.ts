import { itoolabsSim, olderItoolabsSim } from '../engines/itoolabs/itoolabs.sim';
import { asteriskSim } from '../engines/asterisk/asterisk.sim';
import { genericSim } from '../providers/generic/generic.sim';
import { zadarmaSim } from '../providers/zadarma/zadarma.sim';
import { binotelSim } from '../providers/binotel/binotel.sim';
import { azerizoneSim } from '../providers/azerizone/azerizone.sim';
import { unitalkSim } from '../providers/unitalk/unitalk.sim';
import { callgearSim } from '../providers/callgear/callgear.sim';
import { phonetSim } from '../providers/phonet/phonet.sim';
import { freepbxSim } from '../providers/freepbx/freepbx.sim';
import { streamtelecomSim } from '../providers/streamtelecom/streamtelecom.sim';
import type { PbxSimulator } from './simulator';

/** The made-up PBX of each provider, by the adapter's id. A new one is its file in the provider's folder and its line here. */
export const simulators: Readonly<Record<string, PbxSimulator>> = {
  asterisk: asteriskSim,
  freepbx: freepbxSim,
  api: genericSim,
  demo: genericSim,
  phonet: phonetSim,
  callgear: callgearSim,
  unitalk: unitalkSim,
  azerizone: azerizoneSim,
  macarena: genericSim,
  iptel: genericSim,
  streamtelecom: streamtelecomSim,
  binotel: binotelSim,
  'beeline-kg': itoolabsSim,
  birlink: itoolabsSim,
  'freedom-telecom': itoolabsSim,
  kcell: itoolabsSim,
  moldcell: itoolabsSim,
  sarkor: itoolabsSim,
  transtelecom: itoolabsSim,
  vectortel: olderItoolabsSim,
  viva: itoolabsSim,
  zadarma: zadarmaSim,
};
