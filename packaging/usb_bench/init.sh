#!/bin/busybox sh
# The guest's first program: shows the guest this computer's files, which it can only read, runs the
# bench among them and switches itself off. /limit and /command are written by usb_bench/machine.py.
/bin/busybox --install -s /bin
PATH=/bin
export PATH

mkdir -p /dev /proc /sys /host /changes /guest
mount -t devtmpfs none /dev
mount -t proc none /proc
mount -t sysfs none /sys
# Whatever becomes of the program that started it, the guest comes to an end.
(sleep "$(cat /limit)"; poweroff -f) &

while read -r module parameters; do
    # Unquoted on purpose: no parameters are no word.
    insmod "/modules/$module" $parameters || echo "$module was not loaded"
done < /modules.txt

shared=trans=virtio,version=9p2000.L,msize=512000
mount -t 9p -o "$shared,ro,cache=loose" host /host
mount -t tmpfs none /changes
mkdir /changes/files /changes/work
mount -t overlay -o lowerdir=/host,upperdir=/changes/files,workdir=/changes/work none /guest
mount -t configfs none /sys/kernel/config
mount -o rbind /dev /guest/dev
mount -o rbind /sys /guest/sys
mount -t proc none /guest/proc
mount -t tmpfs none /guest/run
mkdir -p /guest/run/results /guest/dev/shm
mount -t tmpfs none /guest/dev/shm
mount -t 9p -o "$shared" results /guest/run/results

. /command
poweroff -f
