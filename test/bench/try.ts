import { setStage } from './stage.js';
import { measureWritePath } from './write-path.js';
import { median, ratio } from './rounds.js';
const stage = await setStage();
for (const flights of [1, 8]) {
  const m = await measureWritePath(stage, flights, 24, 5);
  const [floor, lantern] = m;
  console.log(
    flights,
    'floor',
    median(floor!.rates).toFixed(0),
    'lantern',
    median(lantern!.rates).toFixed(0),
    ratio(lantern!, floor!),
  );
}
await stage.close();
