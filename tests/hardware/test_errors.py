"""Errors of the system, by the numbers that were measured on real stacks."""

import errno
import socket

import pytest
import serial
import usb.core

from hardware.errors import (
    DeviceBusy,
    DeviceError,
    DeviceNotFound,
    DeviceTimeout,
    Disconnected,
    PermissionDenied,
    ProtocolError,
    Unsupported,
    translate,
)


@pytest.mark.parametrize(
    ("raised", "meant"),
    [
        (FileNotFoundError(errno.ENOENT, "no such file"), DeviceNotFound),
        (OSError(errno.ENODEV, "no such device"), DeviceNotFound),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), DeviceNotFound),
        (OSError(errno.EHOSTUNREACH, "no route"), DeviceNotFound),
        (OSError("no number at all"), DeviceNotFound),
        (PermissionError(errno.EACCES, "denied"), PermissionDenied),
        (usb.core.USBError("Access denied", -3, errno.EACCES), PermissionDenied),
        (usb.core.USBError("Resource busy", -6, errno.EBUSY), DeviceBusy),
        (serial.SerialException(errno.EAGAIN, "could not lock"), DeviceBusy),
        (serial.SerialException("could not open port: PermissionError(13, 'x')"), DeviceBusy),
        (serial.SerialException("could not open: FileNotFoundError(2, 'x')"), DeviceNotFound),
        (TimeoutError("timed out"), DeviceTimeout),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), DeviceNotFound),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), DeviceNotFound),
        (NotImplementedError("not on this system"), Unsupported),
        (OSError(errno.EIO, "input/output"), DeviceError),
    ],
)
def test_opening_fails_for_a_reason_that_staff_can_act_on(
    raised: Exception, meant: type[DeviceError]
) -> None:
    assert type(translate(raised, device="d", opening=True)) is meant


@pytest.mark.parametrize(
    ("raised", "meant"),
    [
        (usb.core.USBError("Input/Output Error", -1, errno.EIO), Disconnected),
        (usb.core.USBError("No such device", -4, errno.ENODEV), Disconnected),
        (serial.SerialException("device reports readiness to read but returned"), Disconnected),
        (ConnectionResetError(errno.ECONNRESET, "reset"), Disconnected),
        (BrokenPipeError(errno.EPIPE, "pipe"), Disconnected),
        (ValueError("the port is closed"), Disconnected),
        (usb.core.USBTimeoutError("timed out", -7, errno.ETIMEDOUT), DeviceTimeout),
        (usb.core.USBError("Resource busy", -6, errno.EBUSY), DeviceBusy),
        (PermissionError(errno.EPERM, "denied"), PermissionDenied),
    ],
)
def test_any_io_error_in_use_means_that_the_device_is_gone(
    raised: Exception, meant: type[DeviceError]
) -> None:
    assert type(translate(raised, device="d")) is meant


def test_the_device_is_named_and_a_remedy_is_given() -> None:
    error = translate(OSError(errno.EIO, "broken"), device="usb://04b8:0e28")

    assert "usb://04b8:0e28" in str(error)
    assert error.remedy == "Plug the device in again. It is found by itself."


def test_our_own_errors_stay_as_they_are() -> None:
    error = ProtocolError("nonsense", remedy="Ask.")

    assert translate(error, device="d") is error
    assert error.remedy == "Ask."
